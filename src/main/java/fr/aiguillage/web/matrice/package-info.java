/** The matrix, cell by cell, with what each answer rests on. */
package fr.aiguillage.web.matrice;
