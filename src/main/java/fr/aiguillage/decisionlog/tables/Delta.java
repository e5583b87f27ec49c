package fr.aiguillage.decisionlog.tables;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
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

  /** As many as ever read at once. */
  private static final Deque<Inflating> IDLE = new ConcurrentLinkedDeque<>();

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
    Inflating idle = IDLE.pollFirst();
    Inflating inflating = idle == null ? new Inflating() : idle;
    boolean sound = false;
    try {
      byte[] text = inflating.text(base, difference);
      sound = true;
      return text;
    } catch (DataFormatException e) {
      throw new IllegalStateException("an incident of the log cannot be read back", e);
    } finally {
      if (sound) {
        IDLE.addFirst(inflating);
      } else {
        inflating.inflater.end();
      }
    }
  }

  /** What reads differences one after the other: to make one for each costs more than to read. */
  private static final class Inflating {

    private final Inflater inflater = new Inflater(RAW);
    private final byte[] buffer = new byte[1024];

    private byte[] text(byte[] base, byte[] difference) throws DataFormatException {
      inflater.reset();
      inflater.setDictionary(base);
      inflater.setInput(difference);
      byte[] text = new byte[0];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && !inflater.finished()) {
          throw new IllegalStateException("an incident of the log is cut short");
        }
        int before = text.length;
        text = Arrays.copyOf(text, before + length);
        System.arraycopy(buffer, 0, text, before, length);
      }
      if (inflater.getRemaining() > 0) {
        throw new IllegalStateException("an incident of the log goes on after its end");
      }
      return text;
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
