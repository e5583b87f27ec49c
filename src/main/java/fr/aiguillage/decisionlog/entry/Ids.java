// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of decisions as they are stored: sixteen bytes, in the order of UUIDv7. */
public final class Ids {

  private static final int INSTANT_BITS = 16;

  /** The last moment that an id can contain, in 48 bits of milliseconds. */
  private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

  private Ids() {}

  /** When the decision of an id was made, to the millisecond (RFC 9562, UUIDv7). */
  public static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> INSTANT_BITS);
  }

  /** Parses the text of a complete id, its digits in either case; empty if it is not one. */
  public static Optional<UUID> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The smallest possible id of that moment, to the millisecond: ids of earlier moments are less,
   * ids of that moment and later ones are not. No id is from before 1970, or after 10889.
   */
  public static byte[] first(Instant moment) {
    Instant carried = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
    long millis = carried.isAfter(LAST) ? LAST.toEpochMilli() : carried.toEpochMilli();
    return bytes(new UUID(millis << INSTANT_BITS, 0));
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
