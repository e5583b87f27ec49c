// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TileTest {

  @Test
  void path_isTheSpecificationsAndIsReadBack() {
    // The index of the specification's own example.
    assertPath("0/x001/x234/067", new Tile(0, 1_234_067, 256));
    assertPath("0/000", new Tile(0, 0, 256));
    assertPath("2/000.p/1", new Tile(2, 0, 1));
    assertPath("1/999.p/255", new Tile(1, 999, 255));
    assertPath("1/x001/000", new Tile(1, 1000, 256));
    assertPath("entries/x012/345.p/7", new Tile(Tile.ENTRIES, 12_345, 7));
    assertPath("63/x999/x999/x999/x999/x999/999", new Tile(63, 999_999_999_999_999_999L, 256));
  }

  private static void assertPath(String path, Tile tile) {
    assertEquals(path, tile.path());
    assertEquals(Optional.of(tile), Tile.parse(path));
  }

  @Test
  void parse_anyOtherSpelling_givesNothing() {
    List<String> others =
        List.of(
            "",
            "0",
            "0/",
            "0/0",
            "0/00",
            "0/0000",
            "00/000",
            "01/000",
            "-1/000",
            "64/000",
            "data/000",
            "0/x000/000",
            "0/x000/001",
            "0/001/002",
            "0/x001",
            "0/000.p",
            "0/000.p/0",
            "0/000.p/00",
            "0/000.p/01",
            "0/000.p/256",
            "0/000.p/300",
            "0/000/.p/1",
            "0/000.p/1/",
            "0/../000",
            " 0/000",
            "0/000\n",
            "0/٠٠٠",
            "entries/x001/",
            "0/x001/x001/x001/x001/x001/x001/001");
    others.forEach(path -> assertEquals(Optional.empty(), Tile.parse(path), path));
  }

  @Test
  void isIn_aTreeOfThatSize_onlyWithAllItsHashes() {
    assertTrue(new Tile(0, 0, 1).isIn(1));
    assertFalse(new Tile(0, 0, 2).isIn(1));
    assertTrue(new Tile(0, 0, 255).isIn(256));
    assertTrue(new Tile(0, 0, 256).isIn(256));
    assertFalse(new Tile(0, 1, 1).isIn(256));
    assertTrue(new Tile(Tile.ENTRIES, 1, 1).isIn(257));
    assertTrue(new Tile(1, 0, 1).isIn(256));
    assertFalse(new Tile(1, 0, 1).isIn(255));
    assertFalse(new Tile(8, 0, 1).isIn(Long.MAX_VALUE));
    assertTrue(new Tile(7, 0, 127).isIn(Long.MAX_VALUE));
    assertFalse(new Tile(7, 0, 128).isIn(Long.MAX_VALUE));
    assertFalse(new Tile(0, Long.MAX_VALUE, 1).isIn(Long.MAX_VALUE));
  }

  @Test
  void tile_outOfBounds_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Tile(-2, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tile(64, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tile(0, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tile(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Tile(0, 0, 257));
  }
}
