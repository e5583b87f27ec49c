// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Distinguishes a request that is sent again from a new one: the key given by its caller, as in
 * {@code Idempotency-Key}. Remembered for {@link #REMEMBERED}.
 *
 * @param key SHA-256 of the caller's key
 * @param body SHA-256 of what was received
 * @param at when
 */
public record RequestKey(byte[] key, byte[] body, Instant at) {

  /** How long a request may be sent again and get the same answer. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  /** The arrays are not copied and must not be changed. */
  public RequestKey {
    Objects.requireNonNull(at, "at");
  }

  /** The key of a request that was received just now. */
  public static RequestKey of(String key, byte[] received, Instant now) {
    return new RequestKey(
        Hashes.sha256(key.getBytes(StandardCharsets.UTF_8)), Hashes.sha256(received), now);
  }

  /** The time before which requests are forgotten, in milliseconds since 1970. */
  public long forgottenBefore() {
    return at.minus(REMEMBERED).toEpochMilli();
  }
}
