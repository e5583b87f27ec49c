// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** Is told how far it is with the records of a log. */
@FunctionalInterface
public interface Progress {

  /** So many records of all. */
  void at(long done, long all);
}
