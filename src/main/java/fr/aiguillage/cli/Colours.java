// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

/** Colours, used only on a terminal and if {@code NO_COLOR} is not set. */
final class Colours {

  private static final boolean ON = System.console() != null && System.getenv("NO_COLOR") == null;

  private Colours() {}

  static boolean isTerminal() {
    return System.console() != null;
  }

  static String red(String text) {
    return ON ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  static String green(String text) {
    return ON ? "\u001b[32m" + text + "\u001b[0m" : text;
  }
}
