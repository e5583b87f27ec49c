/**
 * The mathematics of a verifiable log: Merkle trees (RFC 6962), and the C2SP formats signed-note,
 * tlog-checkpoint, tlog-tiles and tlog-proof. Knows nothing of decisions, files or databases.
 */
package fr.aiguillage.transparency;
