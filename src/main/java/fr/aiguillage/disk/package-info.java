/** Files and folders that are whole after a power cut, or not there; the tables of SQLite files. */
package fr.aiguillage.disk;
