// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** The output formats of a command. */
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
