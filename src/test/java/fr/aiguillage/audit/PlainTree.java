// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tiles that a list of leaves has, each worked out from the leaves alone. */
final class PlainTree {

  private PlainTree() {}

  /** Hashes by level and place. */
  static Map<String, byte[]> tiles(List<byte[]> leaves) {
    Map<String, byte[]> tiles = new LinkedHashMap<>();
    for (int level = 0, span = 1; leaves.size() / span > 0; level++, span *= 256) {
      for (int number = 0; number * 256 < leaves.size() / span; number++) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int i = number * 256; i < Math.min(leaves.size() / span, number * 256 + 256); i++) {
          hashes.writeBytes(PlainBytes.root(leaves.subList(i * span, (i + 1) * span)));
        }
        tiles.put(level + "/" + number, hashes.toByteArray());
      }
    }
    return tiles;
  }
}
