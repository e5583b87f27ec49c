// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * The place in the log where a page ended. Entries that come later do not move it, and it may be
 * kept for as long as the log.
 */
public final class Cursor {

  private static final byte SEQ = 1;
  private static final byte ID = 2;
  private static final int SEQ_LENGTH = Byte.BYTES + Long.BYTES;
  private static final int ID_LENGTH = Byte.BYTES + 2 * Long.BYTES;

  private final byte[] bytes;

  /** A cursor of a walk that goes by something else, where one of this walk was expected. */
  public static final class Foreign extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private Foreign() {
      super("not a cursor of this log");
    }
  }

  private Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The place of a walk that goes by numbers; 0 is before the first. */
  public static Cursor at(long seq) {
    return new Cursor(ByteBuffer.allocate(SEQ_LENGTH).put(SEQ).putLong(seq).array());
  }

  /** The place of a walk that goes by ids. */
  public static Cursor at(UUID id) {
    return new Cursor(ByteBuffer.allocate(ID_LENGTH).put(ID).put(Ids.bytes(id)).array());
  }

  /**
   * The number of the last entry of the page.
   *
   * @throws Foreign if the page was of a log that goes by ids
   */
  public long seq() {
    return require(SEQ).getLong();
  }

  /**
   * The id of the last entry of the page.
   *
   * @throws Foreign if the page was of a log that goes by numbers
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
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it wrote no such text
   */
  public static Cursor parse(String text) {
    // The length comes first, so that nobody makes us decode a megabyte.
    if (text.length() <= 2 * ID_LENGTH) {
      byte[] bytes = decode(text);
      boolean seq =
          bytes.length == SEQ_LENGTH
              && bytes[0] == SEQ
              && ByteBuffer.wrap(bytes, 1, 8).getLong() >= 0;
      if (seq || bytes.length == ID_LENGTH && bytes[0] == ID) {
        Cursor cursor = new Cursor(bytes);
        // One text for one place: other spellings of the last bits are refused.
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
      // Its message speaks of Base64, which is nobody's business.
      throw unreadable();
    }
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("not a cursor of this log");
  }

  /** Up to 23 characters that need no escape in a URL, and mean nothing to anybody else. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
