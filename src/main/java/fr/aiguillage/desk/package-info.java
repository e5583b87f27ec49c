/**
 * Takes an incident, decides it under the rules in force, records it, and hands it back once it is
 * durable.
 */
package fr.aiguillage.desk;
