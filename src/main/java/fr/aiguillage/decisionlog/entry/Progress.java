// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** Is notified of the progress through the records of a log. */
@FunctionalInterface
public interface Progress {

  /** Called with the number of records done and the number of all. */
  void at(long done, long all);
}
