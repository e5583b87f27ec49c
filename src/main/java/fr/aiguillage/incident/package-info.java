/**
 * Reads an incident as it was reported, reports everything that is wrong with it, and completes it
 * with what is known.
 */
package fr.aiguillage.incident;
