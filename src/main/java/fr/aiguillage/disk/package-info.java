/**
 * Files and folders that after a power cut are complete or do not exist; the tables of SQLite
 * files.
 */
package fr.aiguillage.disk;
