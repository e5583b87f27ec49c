/**
 * Finds what in the convention people mean by what they write, from the terms of a rule set and its
 * lexicon.
 */
package fr.aiguillage.suggestion;
