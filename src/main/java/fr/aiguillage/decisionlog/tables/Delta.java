package fr.aiguillage.decisionlog.tables;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Writes one text as its difference from another: raw deflate with the other as its dictionary.
 * What was received is all but wholly a part of what was completed, and shrinks from 130 bytes to
 * ten.
 *
 * <p>Holds native memory until closed; used by one thread.
 */
public final class Delta implements AutoCloseable {

  // No zlib header: its checksums would be longer than the difference, and the format never varies.
  private static final boolean RAW = true;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, RAW);
  private final byte[] buffer = new byte[1024];

  /** The difference of a text from a base, to be read back with that base alone. */
  public byte[] write(byte[] base, byte[] text) {
    deflater.reset();
    deflater.setDictionary(base);
    deflater.setInput(text);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    return out.toByteArray();
  }

  /**
   * @throws IllegalStateException if the difference is not one that {@link #write} made with this
   *     base
   */
  public static byte[] read(byte[] base, byte[] difference) {
    Inflater inflater = new Inflater(RAW);
    try {
      inflater.setDictionary(base);
      inflater.setInput(difference);
      ByteArrayOutputStream out = new ByteArrayOutputStream(256);
      byte[] buffer = new byte[1024];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && !inflater.finished()) {
          throw new IllegalStateException("an incident of the log is cut short");
        }
        out.write(buffer, 0, length);
      }
      if (inflater.getRemaining() > 0) {
        throw new IllegalStateException("an incident of the log goes on after its end");
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("an incident of the log cannot be read back", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
