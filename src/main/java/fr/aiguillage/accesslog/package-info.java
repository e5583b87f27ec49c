/**
 * The access log: who asked what, and when, separate from the journal of decisions, which contains
 * nothing about the network. Records are kept for a limited time, with the caller's address under a
 * pseudonym, as the CNIL recommends (deliberation 2021-122).
 */
package fr.aiguillage.accesslog;
