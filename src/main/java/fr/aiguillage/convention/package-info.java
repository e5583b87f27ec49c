/**
 * The words of the convention: services, activities, parties, zones and the codes of an answer. No
 * framework.
 */
package fr.aiguillage.convention;
