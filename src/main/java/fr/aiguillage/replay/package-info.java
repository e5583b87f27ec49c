/**
 * Decides recorded decisions again, one or all of them, and says where the answer is another.
 * Identity is byte for byte, on canonical JSON (RFC 8785).
 */
package fr.aiguillage.replay;
