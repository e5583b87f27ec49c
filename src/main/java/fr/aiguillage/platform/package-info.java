/** How ticket platforms name things: their categories, and the groups that work there. */
package fr.aiguillage.platform;
