/** Recorded decisions: found, read, proved, decided again. */
package fr.aiguillage.web.journal;
