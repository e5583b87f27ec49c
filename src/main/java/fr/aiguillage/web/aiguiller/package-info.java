/** Describes an incident with only the questions that matter, and shows its answer. */
package fr.aiguillage.web.aiguiller;
