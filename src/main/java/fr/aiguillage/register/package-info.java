/**
 * The lists that offices maintain alongside the convention: what they list, on which days, and
 * where they say nothing.
 */
package fr.aiguillage.register;
