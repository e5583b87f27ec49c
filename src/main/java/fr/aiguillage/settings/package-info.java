/** What may be set from outside, and a sentence for each value that cannot be used. */
package fr.aiguillage.settings;
