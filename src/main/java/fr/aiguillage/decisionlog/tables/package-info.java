/**
 * What is queried in the same way in both databases: rows, searches, counts, the tree, the
 * requests.
 */
package fr.aiguillage.decisionlog.tables;
