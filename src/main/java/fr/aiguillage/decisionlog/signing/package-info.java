/** Signing of the log: its keys, the checkpoints they sign, and the copies kept elsewhere. */
package fr.aiguillage.decisionlog.signing;
