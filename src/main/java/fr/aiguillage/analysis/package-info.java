/** Asks every question of a rule set: the matrix, gaps, conflicts, coverage. */
package fr.aiguillage.analysis;
