/** What is done with a whole journal: exports, imports, backups, and proving that they are true. */
package fr.aiguillage.archive;
