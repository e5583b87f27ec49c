/** An incident described with no question but those that matter, and its answer. */
package fr.aiguillage.web.aiguiller;
