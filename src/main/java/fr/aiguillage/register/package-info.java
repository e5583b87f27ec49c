/**
 * The lists that offices keep beside the convention: what they list, on which days, and what they
 * do not know.
 */
package fr.aiguillage.register;
