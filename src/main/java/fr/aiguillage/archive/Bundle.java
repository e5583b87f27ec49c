// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An entry bundle of C2SP tlog-tiles: each entry preceded by its length in two bytes, high byte
 * first.
 */
final class Bundle {

  private static final int LENGTH_BYTES = 2;

  private Bundle() {}

  /** The entries; empty if the last one is truncated. */
  static Optional<List<byte[]>> parse(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      int from = at + LENGTH_BYTES;
      if (from > bundle.length) {
        return Optional.empty();
      }
      int to = from + ((bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff);
      if (to > bundle.length) {
        return Optional.empty();
      }
      entries.add(Arrays.copyOfRange(bundle, from, to));
      at = to;
    }
    return Optional.of(entries);
  }
}
