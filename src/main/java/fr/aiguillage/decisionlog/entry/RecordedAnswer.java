// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Arrays;
import java.util.Objects;

/**
 * An answer in the form of the log: without the id of the record and independent of language, so
 * that the same facts under the same rules give the same bytes and the log stores them once.
 *
 * <p>The arrays are not copied: the caller must not change them afterwards.
 *
 * @param hash SHA-256 of {@code json}, 32 bytes; checked against the JSON when the answer is stored
 *     for the first time, trusted afterwards
 * @param json canonical JSON (RFC 8785) in UTF-8
 */
public record RecordedAnswer(byte[] hash, byte[] json) {

  /**
   * Checks the hash's length.
   *
   * @throws IllegalArgumentException if the hash does not have 32 bytes
   */
  public RecordedAnswer {
    Objects.requireNonNull(json, "json");
    if (hash.length != Hashes.LENGTH) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + hash.length);
    }
  }

  /** The answer with its hash, which is computed here. */
  public static RecordedAnswer of(byte[] json) {
    return new RecordedAnswer(Hashes.sha256(json), json);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordedAnswer that
        && Arrays.equals(hash, that.hash)
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "Answer[" + Hashes.hex(hash) + "]";
  }
}
