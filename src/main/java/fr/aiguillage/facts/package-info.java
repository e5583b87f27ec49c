/**
 * Everything about the facts of an incident: which combinations of values there are, which of them
 * the rules can distinguish, and where two combinations differ.
 */
package fr.aiguillage.facts;
