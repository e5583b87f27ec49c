// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** A command that cannot be run, with one sentence for the user. */
final class CannotRun extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotRun(String sentence) {
    super(sentence);
  }
}
