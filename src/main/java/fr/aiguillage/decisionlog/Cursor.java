package fr.aiguillage.decisionlog;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The place in the log where a page ended. Entries that come later do not move it, and it may be
 * kept for as long as the log.
 */
public final class Cursor {

  private static final byte FORMAT = 1;
  private static final int LENGTH = Byte.BYTES + Long.BYTES;

  private final long seq;

  private Cursor(long seq) {
    this.seq = seq;
  }

  static Cursor at(long seq) {
    return new Cursor(seq);
  }

  /** The number of the last entry of the page; the next page holds smaller ones. */
  long seq() {
    return seq;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it wrote no such text
   */
  public static Cursor parse(String text) {
    // The length comes first, so that nobody makes us decode a megabyte.
    if (text.length() == LENGTH * 4 / 3) {
      ByteBuffer bytes = ByteBuffer.wrap(decode(text));
      byte format = bytes.get();
      long seq = bytes.getLong();
      if (format == FORMAT && seq > 0) {
        return new Cursor(seq);
      }
    }
    throw unreadable();
  }

  private static byte[] decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == LENGTH) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Its message speaks of Base64, which is nobody's business.
    }
    throw unreadable();
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("not a cursor of this log");
  }

  /** Twelve characters that need no escape in a URL, and mean nothing to anybody else. */
  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(LENGTH).put(FORMAT).putLong(seq).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
