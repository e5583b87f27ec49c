/** The log that several instances share on PostgreSQL: a chain each, one signer for all. */
package fr.aiguillage.decisionlog.postgres;
