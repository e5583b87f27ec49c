/** Files and folders that after a power cut are complete or do not exist. */
package fr.aiguillage.disk;
