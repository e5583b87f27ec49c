// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.io.IOException;

/**
 * Consecutive leaves of the tree that one instance has written.
 *
 * @param first number of the first, from 1
 * @param last number of the last
 * @param name of the instance
 */
public record Written(long first, long last, String name) {

  /** Every leaf by its number, with the name of the instance that wrote it. */
  static final String QUERY =
      "SELECT leaf.number, name FROM (SELECT number, instance FROM place UNION ALL"
          + " SELECT seq, instance FROM pruned) AS leaf"
          + " JOIN instance ON instance.number = leaf.instance ORDER BY leaf.number";

  /** Merges consecutive leaves. */
  static final class Runs {

    private final LogSnapshot.Visitor<Written> visitor;
    private Written run;

    Runs(LogSnapshot.Visitor<Written> visitor) {
      this.visitor = visitor;
    }

    void add(long number, String name) throws IOException {
      if (run != null && run.name.equals(name) && run.last == number - 1) {
        run = new Written(run.first, number, name);
      } else {
        end();
        run = new Written(number, number, name);
      }
    }

    void end() throws IOException {
      if (run != null) {
        visitor.visit(run);
      }
    }
  }
}
