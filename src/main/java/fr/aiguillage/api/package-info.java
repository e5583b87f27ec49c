/** The REST door: what other systems call. */
package fr.aiguillage.api;
