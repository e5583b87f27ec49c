/** Puts every code, answer and fault into words, in French or English. */
package fr.aiguillage.wording;
