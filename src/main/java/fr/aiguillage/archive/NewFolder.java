// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears complete and durable, or not at all: it is filled under another name next
 * to its destination, accessible only to its owner, and renamed at the end.
 */
final class NewFolder implements AutoCloseable {

  private final Path place;
  private final Path filled;
  private boolean kept;

  private NewFolder(Path place, Path filled) {
    this.place = place;
    this.filled = filled;
  }

  /**
   * Begins a folder at a path where nothing exists.
   *
   * @throws RefusedArchive if something exists there
   */
  static NewFolder at(Path asked) throws IOException {
    Path place = asked.toAbsolutePath().normalize();
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedArchive(Kind.TAKEN, asked);
    }
    return begin(place);
  }

  /**
   * Begins a folder at a path where nothing exists, or an empty folder.
   *
   * @throws RefusedArchive if something else exists there
   */
  static NewFolder inPlaceOfNothing(Path asked) throws IOException {
    Path place = asked.toAbsolutePath().normalize();
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(place)) {
      throw new RefusedArchive(Kind.NOT_EMPTY, asked);
    }
    return begin(place);
  }

  private static NewFolder begin(Path place) throws IOException {
    DurableFiles.createFolder(place.getParent());
    String hidden = "." + place.getFileName() + ".";
    return new NewFolder(place, Files.createTempDirectory(place.getParent(), hidden));
  }

  private static boolean isEmptyFolder(Path place) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.findAny().isEmpty();
    }
  }

  /** The path to write to until it is kept. */
  Path path() {
    return filled;
  }

  /** Writes a file in it, and creates the folders that lead there. */
  void write(String path, byte[] content) throws IOException {
    Path file = filled.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Makes all of it durable and moves it to its destination. */
  void keep() throws IOException {
    try (Stream<Path> all = Files.walk(filled)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        if (Files.isDirectory(each)) {
          DurableFiles.sync(each);
        } else {
          DurableFiles.syncContent(each);
        }
      }
    }
    try {
      Files.move(filled, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      throw new RefusedArchive(Kind.TAKEN, place);
    }
    kept = true;
    DurableFiles.sync(place.getParent());
  }

  /** Deletes what was written, unless it was kept. */
  @Override
  public void close() throws IOException {
    if (!kept) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(filled)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }
}
