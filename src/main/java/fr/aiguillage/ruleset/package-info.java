/**
 * Reads {@code rules/}, checks it, compiles it, and yields one immutable rule set named by its
 * content.
 */
package fr.aiguillage.ruleset;
