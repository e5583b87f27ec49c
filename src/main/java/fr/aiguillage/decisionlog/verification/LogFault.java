// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

/**
 * Something in a log that is not as it was written.
 *
 * @param kind what is wrong
 * @param number of the record, from 1, or of the checkpoint if it concerns one; 0 if it concerns
 *     neither
 * @param place the part concerned: a table, a column, a tile, a file
 * @param id of the decision, if one with a known id is concerned; otherwise empty
 * @param found what was found
 * @param expected what was expected; if the place is a part of a decision, what the signature
 *     attests
 */
public record LogFault(
    Kind kind, long number, String id, String place, String found, String expected) {

  /** The kinds of fault. */
  public enum Kind {
    /** The database cannot be read, or is damaged. */
    FILE_DAMAGED,
    /** The tables are not those of the log. */
    SCHEMA,
    /** A row refers to one that does not exist. */
    REFERENCE,
    /** An answer, or a file of a rule set, does not match its hash. */
    CONTENT_HASH,
    /** A rule set does not match its hash. */
    RULESET_HASH,
    /** A record is missing: there is a gap in the numbers, or the tree has more. */
    RECORD_MISSING,
    /** A record exists that is not in the tree. */
    RECORD_INSERTED,
    /** A part of a record cannot be read, or is not in canonical form. */
    RECORD_UNREADABLE,
    /** A record does not match its hash in the tree. */
    RECORD_CHANGED,
    /**
     * A decision was removed without an act that permits it, or the removed decisions are not those
     * named in the act.
     */
    PRUNING,
    /** An act is not the one that was recorded, or a required one is missing. */
    ACT,
    /** A record was made more than a minute before an earlier one of the same writer. */
    TIME,
    /** A record does not follow from the one before it in the chain of its instance. */
    CHAIN,
    /** A column does not match the incident or the answer. */
    COLUMN,
    /** A tile of the tree is missing, superfluous, or does not follow from those below it. */
    TREE,
    /** A checkpoint is malformed, or one of the sequence is missing. */
    CHECKPOINT,
    /** A checkpoint is not signed, or not only by known keys. */
    SIGNATURE,
    /** A checkpoint covers a different log. */
    ROOT
  }
}
