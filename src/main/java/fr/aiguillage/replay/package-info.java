/**
 * Decides recorded decisions again, one or all of them, and reports where the answer differs.
 * Identity is byte for byte, on canonical JSON (RFC 8785).
 */
package fr.aiguillage.replay;
