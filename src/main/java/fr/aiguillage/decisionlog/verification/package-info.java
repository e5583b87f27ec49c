/** Reads a log without the service and reports everything that is wrong with it. */
package fr.aiguillage.decisionlog.verification;
