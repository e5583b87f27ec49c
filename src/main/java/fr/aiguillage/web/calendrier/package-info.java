/** The calendar of the convention as a page. */
package fr.aiguillage.web.calendrier;
