// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** How a command prints what it found. */
enum Format {
  /** Sentences, for people. */
  TEXT,
  /** One object, for programs. */
  JSON,
  /** A JUnit report, for build servers. */
  JUNIT,
  /** A section for a review. */
  MARKDOWN
}
