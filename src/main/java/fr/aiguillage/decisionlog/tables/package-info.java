/** What both databases are asked the same way: rows, searches, sums, the tree, the requests. */
package fr.aiguillage.decisionlog.tables;
