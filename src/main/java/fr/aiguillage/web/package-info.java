/** The interface for people: pages made on the server, which need no script to be read or used. */
package fr.aiguillage.web;
