/** Counts the decisions of a range of days: what the yearly report needs (article 6). */
package fr.aiguillage.report;
