/** A log that several instances share on PostgreSQL: one chain each, one signer for all. */
package fr.aiguillage.decisionlog.postgres;
