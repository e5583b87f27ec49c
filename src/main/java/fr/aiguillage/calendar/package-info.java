/** The dates of a convention, and what it requires every year, as of any day. */
package fr.aiguillage.calendar;
