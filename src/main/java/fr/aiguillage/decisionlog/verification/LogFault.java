// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

/**
 * Something in a log that is not as it was written.
 *
 * @param kind what is wrong
 * @param number of the record, from 1, or of the checkpoint where it is about one; 0 where it is
 *     about neither
 * @param place which part of it: a table, a column, a tile, a file
 * @param id of the decision, where it is about one whose id is known; empty else
 * @param found what stands there
 * @param expected what should; where the place is a part of a decision, what the signature attests
 */
public record LogFault(
    Kind kind, long number, String id, String place, String found, String expected) {

  /** What is wrong. */
  public enum Kind {
    /** The database cannot be read, or is found damaged. */
    FILE_DAMAGED,
    /** The tables are not those of the log. */
    SCHEMA,
    /** A row refers to one that is not there. */
    REFERENCE,
    /** An answer, or a file of a rule set, has another hash than it says. */
    CONTENT_HASH,
    /** A rule set has another hash than it says. */
    RULESET_HASH,
    /** A record is missing: the numbers have a gap, or the tree goes on. */
    RECORD_MISSING,
    /** A record is there that the tree does not know. */
    RECORD_INSERTED,
    /** A part of a record cannot be read, or is not in canonical form. */
    RECORD_UNREADABLE,
    /** A record has another hash than the tree says. */
    RECORD_CHANGED,
    /** A decision is gone and no act allows it, or not the ones are gone that an act names. */
    PRUNING,
    /** An act is not the one that was recorded, or there is none where one is needed. */
    ACT,
    /** Something was recorded that was made before what is recorded before it. */
    TIME,
    /** A record does not follow from the one before it in the chain of its instance. */
    CHAIN,
    /** A column does not follow from the incident or the answer. */
    COLUMN,
    /** A tile of the tree is missing, is too many, or does not follow from those below it. */
    TREE,
    /** A checkpoint is malformed, or one of the row is missing. */
    CHECKPOINT,
    /** A checkpoint is not signed, or not by a known key alone. */
    SIGNATURE,
    /** A checkpoint vouches for another log. */
    ROOT
  }
}
