/** Operations on a whole journal: exports, imports, backups, and their verification. */
package fr.aiguillage.archive;
