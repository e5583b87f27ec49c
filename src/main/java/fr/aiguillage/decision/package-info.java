/**
 * Turns an incident and a rule set into a decision with its reasons. Pure: no clock, no store, no
 * order of firing.
 */
package fr.aiguillage.decision;
