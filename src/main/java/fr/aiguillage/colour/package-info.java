/**
 * Enters a colour of the matrix that somebody read off the original into the files of a rule set.
 */
package fr.aiguillage.colour;
