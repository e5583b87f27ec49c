/** The way of an entry to the disk: the queue, the one writer, and what a store promises it. */
package fr.aiguillage.decisionlog.intake;
