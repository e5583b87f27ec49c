/** Files and folders that are whole after a power cut, or not there. */
package fr.aiguillage.disk;
