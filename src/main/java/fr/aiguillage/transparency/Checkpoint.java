// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.regex.Pattern;

/**
 * The head of a log's tree at one size (C2SP tlog-checkpoint). Extension lines are ignored when
 * reading, and never written, since nobody can audit them.
 *
 * @param origin the name of the log
 * @param size its leaves
 * @param root the root over them
 */
public record Checkpoint(String origin, long size, byte[] root) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final int LINES = 3;

  /** The text to be signed. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64Text.write(root) + "\n";
  }

  /**
   * Reads the text of a signed note.
   *
   * @throws RefusedProof if it is not a checkpoint
   */
  public static Checkpoint parse(String text) throws RefusedProof {
    String[] lines = text.split("\n", -1);
    // the text ends in a newline, so the last part is empty and not a line
    if (lines.length <= LINES) {
      throw new RefusedProof("A checkpoint has three lines: origin, size and root.");
    }
    for (int i = 0; i < lines.length - 1; i++) {
      if (lines[i].isEmpty()) {
        throw new RefusedProof("A line of the checkpoint is empty.");
      }
    }
    if (!SIZE.matcher(lines[1]).matches()) {
      throw new RefusedProof("Not the size of a tree: " + lines[1]);
    }
    byte[] root = Base64Text.read(lines[2]);
    if (root.length != TreeHash.LENGTH) {
      throw new RefusedProof("Not the root of a tree: " + lines[2]);
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
  }
}
