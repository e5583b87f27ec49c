// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.transparency.GrowingTree;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes the tree of the log, tile by tile. A partial tile is overwritten at every commit, once for
 * all its new leaves: in the end 32 bytes per record, without a row for each.
 */
public final class TreePen {

  private final GrowingTree tree;
  private final PreparedStatement write;

  /** Continues from the tiles of that many leaves. */
  public TreePen(StoredTree stored, Statements statements, long size) throws SQLException {
    tree = GrowingTree.from(stored, size);
    write =
        statements.prepare(
            "INSERT INTO tile (level, number, hashes) VALUES (?, ?, ?)"
                + " ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes");
  }

  /** Appends a leaf hash; nothing is stored before the whole group is. */
  public void append(byte[] leaf) {
    tree.append(leaf);
  }

  /** Writes the tiles that have changed. */
  public void write() throws SQLException {
    for (GrowingTree.Change change : tree.changes()) {
      write.setInt(1, change.tile().level());
      write.setLong(2, change.tile().index());
      write.setBytes(3, change.hashes());
      write.executeUpdate();
    }
  }
}
