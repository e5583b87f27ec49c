/**
 * Takes an incident, decides it under the rules in force, records it, and returns it once it is
 * durable.
 */
package fr.aiguillage.desk;
