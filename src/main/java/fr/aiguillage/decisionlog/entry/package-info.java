/** What is recorded of a decision: the entry, its canonical form, its leaf, and how it is found. */
package fr.aiguillage.decisionlog.entry;
