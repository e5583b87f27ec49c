/** What was decided: found, read, proved, decided again. */
package fr.aiguillage.web.journal;
