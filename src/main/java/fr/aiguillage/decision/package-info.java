/**
 * Turns an incident and a rule set into a decision with its reasons. Pure: no clock, no storage, no
 * dependence on the order of firing.
 */
package fr.aiguillage.decision;
