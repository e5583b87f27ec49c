// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it (C2SP signed-note). It does not say whose they are: {@link
 * TrustedKeys} decides that.
 *
 * @param text ends in a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {

  /** The maximum number of signatures read; the specification requires 16. */
  static final int MOST_SIGNATURES = 32;

  private static final String DASH = "\u2014 ";
  private static final int ID_BYTES = 4;

  /**
   * One signature line.
   *
   * @param name of the key
   * @param id of the key
   * @param bytes the signature itself
   */
  public record Signature(String name, int id, byte[] bytes) {

    /** The time that a signature of a witness states (C2SP tlog-cosignature). */
    public Instant cosignedAt() {
      return Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong());
    }

    /** The line, with its end. */
    public String line() {
      byte[] all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(id).put(bytes).array();
      return DASH + name + " " + Base64Text.write(all) + "\n";
    }
  }

  /** Copies the list. */
  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note. Each note has exactly one encoding: writing what was read gives the same bytes.
   *
   * @throws RefusedProof if it is malformed
   */
  public static SignedNote parse(String note) throws RefusedProof {
    if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new RefusedProof("The note contains a control character.");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw new RefusedProof("The note has no signature below a blank line.");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(signature(line));
      if (signatures.size() > MOST_SIGNATURES) {
        throw new RefusedProof("The note has more than " + MOST_SIGNATURES + " signatures.");
      }
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  private static Signature signature(String line) throws RefusedProof {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space <= DASH.length()) {
      throw new RefusedProof("Not a signature line: " + line);
    }
    String name = line.substring(DASH.length(), space);
    byte[] all = Base64Text.read(line.substring(space + 1));
    if (!isName(name) || all.length <= ID_BYTES) {
      throw new RefusedProof("Not a signature line: " + line);
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    int id = buffer.getInt();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new Signature(name, id, bytes);
  }

  /** A copy with one more signature. */
  public SignedNote with(Signature more) {
    List<Signature> all = new ArrayList<>(signatures);
    all.add(more);
    return new SignedNote(text, all);
  }

  /**
   * Reads signature lines, such as a witness returns.
   *
   * @throws RefusedProof if one of them is malformed
   */
  public static List<Signature> signatures(String lines) throws RefusedProof {
    return parse("x\n\n" + lines).signatures();
  }

  /** Whether a key may have this name. */
  public static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c));
  }

  /** The whole note. */
  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }
}
