/**
 * Witnesses (C2SP tlog-witness, tlog-cosignature): one that cosigns checkpoints that extend all it
 * has seen of a log, and the submission of a log's checkpoints to other witnesses.
 */
package fr.aiguillage.witness;
