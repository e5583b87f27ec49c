/** Examines a rule set as a whole: the matrix, gaps, conflicts, coverage. */
package fr.aiguillage.analysis;
