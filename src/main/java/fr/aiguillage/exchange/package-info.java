/**
 * Keeps a ticket synchronised on two platforms that communicate only by mail (Article 2, annex II
 * 2.5): what a mail is, what follows from it, and what was done about it. Nothing that people wrote
 * is stored here.
 */
package fr.aiguillage.exchange;
