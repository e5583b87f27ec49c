package fr.aiguillage.decisionlog.entry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Ids of decisions as they are stored: sixteen bytes, whose order is that of UUIDv7. */
public final class Ids {

  private static final int INSTANT_BITS = 16;

  private Ids() {}

  /** When the decision of an id was made, to the millisecond (RFC 9562, UUIDv7). */
  public static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> INSTANT_BITS);
  }

  /** The sixteen bytes of an id. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The id of sixteen bytes. */
  public static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
