/**
 * Finds what of the convention people mean by what they write, from the words of a rule set and its
 * lexicon.
 */
package fr.aiguillage.suggestion;
