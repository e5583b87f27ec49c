/** The register of accesses to the ticket platform as a page. */
package fr.aiguillage.web.acces;
