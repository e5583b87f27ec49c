/**
 * The journal of decisions as its callers see it: recorded durably, read back, proved. The
 * implementation is in the subpackages, from {@code entry} up to {@code verification}.
 */
package fr.aiguillage.decisionlog;
