/**
 * Keeps a ticket the same on two platforms that know of each other only by mail (Article 2, Annexe
 * II 2.5): what a mail is, what follows from it, and what was done about it. Of what people wrote
 * nothing is kept here.
 */
package fr.aiguillage.exchange;
