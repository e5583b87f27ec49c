/**
 * Witnesses (C2SP tlog-witness, tlog-cosignature): one that cosigns what extends all that it has
 * seen of a log, and the way to submit a log's checkpoints to those of others.
 */
package fr.aiguillage.witness;
