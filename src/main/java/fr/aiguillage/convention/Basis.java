// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** What an answer rests on, weakest first, so that the natural order is the order of strength. */
public enum Basis {
  /** Nothing in the text settles it. */
  NONE,
  /** It follows from a general clause, or from two read together. */
  IMPLIED,
  /** A word is printed on this line, and its column is our reading. */
  PLACED,
  /** An article, a note or an annexe says it explicitly. */
  STATED,
  /** The word printed in the cell, or a colour that a maintainer read off the original. */
  PRINTED
}
