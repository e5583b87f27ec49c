// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a tile of a tree (C2SP tlog-tiles): adjacent hashes of one level, each of which stands
 * for 256<sup>level</sup> leaves.
 *
 * @param level 0 for the leaves; {@link #ENTRIES} for the entries themselves
 * @param index its position in the level, counted in full tiles
 * @param width its number of hashes, 1 to 256; below 256 it is partial
 */
public record Tile(int level, long index, int width) {

  /** The number of hashes in a full tile. */
  public static final int FULL = 256;

  /** In place of a level: the entries whose hashes are in the tile of level 0. */
  public static final int ENTRIES = -1;

  /** The highest level a tree of 2<sup>63</sup> leaves can have. */
  static final int HIGHEST = 7;

  private static final int BITS = 8;
  private static final Pattern PATH =
      Pattern.compile(
          "(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public Tile {
    if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("not a tile: " + level + ", " + index + ", " + width);
    }
  }

  /** The number of complete hashes that a level has in a tree of that size. */
  public static long hashes(int level, long size) {
    return level > HIGHEST ? 0 : size >>> BITS * Math.max(level, 0);
  }

  /** The tile at this position in a tree of that size; empty if it would be empty. */
  public static Optional<Tile> in(long size, int level, long index) {
    long width = Math.min(FULL, hashes(level, size) - (index << BITS));
    return index > Long.MAX_VALUE >> BITS || width < 1
        ? Optional.empty()
        : Optional.of(new Tile(level, index, (int) width));
  }

  /** Whether a tree of that size contains all its hashes. */
  public boolean isIn(long size) {
    return in(size, level, index).filter(there -> there.width >= width).isPresent();
  }

  /** The position of its first hash within the level. */
  public long first() {
    return index << BITS;
  }

  /** The path below {@code tile/}. */
  public String path() {
    StringBuilder path = new StringBuilder();
    path.append(level == ENTRIES ? "entries" : "" + level).append('/');
    String digits = "" + index;
    digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    for (int at = 0; at < digits.length(); at += 3) {
      boolean last = at + 3 == digits.length();
      path.append(last ? "" : "x").append(digits, at, at + 3).append(last ? "" : "/");
    }
    return path.append(width == FULL ? "" : ".p/" + width).toString();
  }

  /** Parses a path written by {@link #path}; empty if it is not one. */
  public static Optional<Tile> parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
    long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
    int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
    if (level > 63 || width > FULL) {
      return Optional.empty();
    }
    Tile tile = new Tile(level, index, width);
    // each tile has exactly one path: x000/001 and 001.p/256 are other spellings, and refused
    return Optional.of(tile).filter(read -> read.path().equals(path));
  }
}
