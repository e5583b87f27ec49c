/** Which settings there are, and a sentence for each value that cannot be used. */
package fr.aiguillage.settings;
