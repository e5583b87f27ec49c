/** What ticket platforms call things: their categories, and the groups that work there. */
package fr.aiguillage.platform;
