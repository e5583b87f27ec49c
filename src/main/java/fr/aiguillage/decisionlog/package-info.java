/**
 * Records decisions durably and reads them back. One folder, one SQLite file in it, one process,
 * one thread that writes.
 */
package fr.aiguillage.decisionlog;
