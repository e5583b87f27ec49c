/** The yearly report in figures. */
package fr.aiguillage.web.bilan;
