/**
 * The journal of decisions as its callers see it: recorded durably, read back, proved. How that is
 * done lies in the rooms within, from {@code entry} up to {@code verification}.
 */
package fr.aiguillage.decisionlog;
