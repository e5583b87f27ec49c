/** The path of an entry to the disk: the queue, the single writer, and the contract of a store. */
package fr.aiguillage.decisionlog.intake;
