/**
 * The one owner of the facts of an incident: which combinations of values there are, which of them
 * the rules can tell apart, and what two combinations differ in.
 */
package fr.aiguillage.facts;
