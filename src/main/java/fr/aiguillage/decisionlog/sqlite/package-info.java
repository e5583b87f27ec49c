/** A log in a folder: one SQLite file, one process, one thread that writes. */
package fr.aiguillage.decisionlog.sqlite;
