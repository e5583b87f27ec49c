// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * The position in the log where a page ended. Later entries do not change it, and it stays valid as
 * long as the log exists.
 */
public final class Cursor {

  private static final byte SEQ = 1;
  private static final byte ID = 2;
  private static final int SEQ_LENGTH = Byte.BYTES + Long.BYTES;
  private static final int ID_LENGTH = Byte.BYTES + 2 * Long.BYTES;

  private final byte[] bytes;

  /** Thrown if a cursor belongs to a different kind of order than the one expected. */
  public static final class Foreign extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private Foreign() {
      super("not a cursor of this log");
    }
  }

  private Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A position in the order by number; 0 is before the first. */
  public static Cursor at(long seq) {
    return new Cursor(ByteBuffer.allocate(SEQ_LENGTH).put(SEQ).putLong(seq).array());
  }

  /** A position in the order by id. */
  public static Cursor at(UUID id) {
    return new Cursor(ByteBuffer.allocate(ID_LENGTH).put(ID).put(Ids.bytes(id)).array());
  }

  /**
   * The number of the last entry of the page.
   *
   * @throws Foreign if the page was of a log ordered by id
   */
  public long seq() {
    return require(SEQ).getLong();
  }

  /**
   * The id of the last entry of the page.
   *
   * @throws Foreign if the page was of a log ordered by number
   */
  public byte[] id() {
    byte[] id = new byte[ID_LENGTH - Byte.BYTES];
    require(ID).get(id);
    return id;
  }

  private ByteBuffer require(byte format) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != format) {
      throw new Foreign();
    }
    return buffer;
  }

  /**
   * Parses a text written by {@link #toString}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Cursor parse(String text) {
    // the length is checked first, so that nobody can make us decode a megabyte
    if (text.length() <= 2 * ID_LENGTH) {
      byte[] bytes = decode(text);
      boolean seq =
          bytes.length == SEQ_LENGTH
              && bytes[0] == SEQ
              && ByteBuffer.wrap(bytes, 1, 8).getLong() >= 0;
      if (seq || bytes.length == ID_LENGTH && bytes[0] == ID) {
        Cursor cursor = new Cursor(bytes);
        // each position has exactly one text: other encodings of the last bits are refused
        if (cursor.toString().equals(text)) {
          return cursor;
        }
      }
    }
    throw unreadable();
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // its message is about Base64, which is an implementation detail
      throw unreadable();
    }
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("not a cursor of this log");
  }

  /** At most 23 characters that need no escaping in a URL; opaque to callers. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
