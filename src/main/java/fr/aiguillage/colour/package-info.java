/**
 * Enters into the files of a rule set a colour of the matrix that somebody read off the original.
 */
package fr.aiguillage.colour;
