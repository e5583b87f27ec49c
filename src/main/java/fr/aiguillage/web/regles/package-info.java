/** The rules in force, what is wrong with a draft, and what it would change. */
package fr.aiguillage.web.regles;
