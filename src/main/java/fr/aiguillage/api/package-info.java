/** The REST interface that other systems call. */
package fr.aiguillage.api;
