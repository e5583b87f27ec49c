/** The command line: what maintainers and scripts run, without a server. */
package fr.aiguillage.cli;
