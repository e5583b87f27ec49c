/** Reads a log without the service and says everything that is wrong with it. */
package fr.aiguillage.decisionlog.verification;
