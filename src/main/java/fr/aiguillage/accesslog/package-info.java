/**
 * Who asked what, and when: a journal of its own beside that of the decisions, which holds nothing
 * about callers. Kept for a time and then gone, the caller's address under a pseudonym, as the CNIL
 * recommends (deliberation 2021-122).
 */
package fr.aiguillage.accesslog;
