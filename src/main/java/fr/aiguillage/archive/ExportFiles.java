// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TileSource;
import fr.aiguillage.transparency.TreeHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the files of an export, each name once. Their author may be hostile, so links are not
 * followed, and nothing larger than permitted is read. Not safe for use by several threads.
 */
final class ExportFiles implements TileSource<IOException> {

  /** The maximum size of a small file, a line or a bundle. */
  static final int LARGEST = 256 * (2 + 0xffff);

  private static final int TILES_KEPT = 64;

  private final Path folder;
  private final Set<String> read = new HashSet<>();
  private long size;
  private Set<String> all = Set.of();
  private final Cache<String, byte[]> tiles =
      Caffeine.newBuilder().maximumSize(TILES_KEPT).executor(Runnable::run).build();

  ExportFiles(Path folder) {
    this.folder = folder;
  }

  /** Whether the folder has the form of an export. */
  static boolean isExport(Path folder) {
    return Files.isRegularFile(folder.resolve(Layout.MANIFEST));
  }

  /** Sets the number of leaves of the tree, which determines the names of its tiles. */
  void setSize(long leaves) {
    size = leaves;
  }

  InputStream open(String path) throws IOException {
    read.add(path);
    return Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  byte[] read(String path) throws IOException {
    try (InputStream in = open(path)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException(path + " is larger than " + LARGEST + " bytes");
      }
      return content;
    }
  }

  /** The content of a tile's file; null if there is none. */
  byte[] tile(Tile tile) throws IOException {
    String path = Layout.tile(tile);
    return Files.isRegularFile(folder.resolve(path), LinkOption.NOFOLLOW_LINKS) ? read(path) : null;
  }

  /** The entries of a bundle; empty if there is none, or it is incomplete. */
  Optional<List<byte[]>> bundle(Tile tile) throws IOException {
    byte[] file = tile(tile);
    return file == null ? Optional.empty() : Bundle.parse(file);
  }

  @Override
  public byte[] hashes(Tile asked) throws IOException {
    Tile there = Tile.in(size, asked.level(), asked.index()).orElseThrow();
    byte[] all = tiles.getIfPresent(there.path());
    if (all == null) {
      all = tile(there);
      if (all == null || all.length != there.width() * TreeHash.LENGTH) {
        throw new IOException("not a whole tile " + there.path());
      }
      tiles.put(there.path(), all);
    }
    return Arrays.copyOf(all, asked.width() * TreeHash.LENGTH);
  }

  /** Receives a line without its end, and its position in the file. */
  interface LineVisitor {
    void visit(byte[] line, long at) throws IOException;
  }

  /**
   * Reads the lines of a file.
   *
   * @throws IOException also if the last one does not end
   */
  void lines(String path, LineVisitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(open(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long at = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          visitor.visit(line.toByteArray(), at);
          at += line.size() + 1;
          line.reset();
        } else if (line.size() == LARGEST) {
          throw new IOException(path + " has a line that is larger than " + LARGEST + " bytes");
        } else {
          line.write(b);
        }
      }
      if (line.size() > 0) {
        throw new IOException(path + " ends within a line");
      }
    }
  }

  /** The files below a folder of the export by their relative path. */
  TreeMap<String, byte[]> below(String path) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    Path below = folder.resolve(path);
    for (String each : all()) {
      if (each.startsWith(path)) {
        files.put(below.relativize(folder.resolve(each)).toString().replace('\\', '/'), read(each));
      }
    }
    return files;
  }

  /** The files that nothing has asked for. */
  Set<String> unread() throws IOException {
    Set<String> unread = new TreeSet<>(all());
    unread.removeAll(read);
    unread.remove(Layout.EXPLANATION);
    return unread;
  }

  /** Every file, including links and anything else. */
  private Set<String> all() throws IOException {
    if (all.isEmpty()) {
      try (Stream<Path> walk = Files.walk(folder)) {
        Set<String> found = new TreeSet<>();
        walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            .forEach(path -> found.add(folder.relativize(path).toString().replace('\\', '/')));
        all = found;
      }
    }
    return all;
  }

  Path path(String name) {
    return folder.resolve(name);
  }
}
