/** The days of a convention, and what it wants every year, for any day. */
package fr.aiguillage.calendar;
