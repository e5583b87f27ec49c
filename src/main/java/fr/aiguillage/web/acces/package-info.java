/** The register of access to the ticket platform as a page. */
package fr.aiguillage.web.acces;
