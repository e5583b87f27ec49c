// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** Folders and small files that are there after a power cut, whole, or were never there. */
public final class DurableFiles {

  private DurableFiles() {}

  /** Creates the folder and those above it, for their owner alone; does nothing where they are. */
  public static void createFolder(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
      missing.push(each);
    }
    for (Path each : missing) {
      Files.createDirectories(each, rights(each, "rwx------"));
      sync(each.getParent());
    }
  }

  /** Writes the file anew, for its owner alone, by way of another beside it. */
  public static void writeSecret(Path file, String content) throws IOException {
    write(file, content, rights(file, "rw-------"));
  }

  /** Writes the file anew, for whoever the folder is open to. */
  public static void write(Path file, String content) throws IOException {
    write(file, content, new FileAttribute<?>[0]);
  }

  private static void write(Path file, String content, FileAttribute<?>[] rights)
      throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Set<StandardOpenOption> anew =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(beside, anew, rights)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    replace(beside, file);
  }

  /** Puts one file in the place of another, at once or not at all. */
  public static void replace(Path file, Path replaced) throws IOException {
    Files.move(file, replaced, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(replaced.getParent());
  }

  /** Makes the names in the folder durable. */
  public static void sync(Path folder) throws IOException {
    // Elsewhere than on POSIX a folder cannot be opened, and needs not.
    if (isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Makes the file's content durable; for one that was written in another way. */
  public static void syncContent(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    if (!isPosix(path)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
    };
  }

  /** Whether the path's file system knows owners and rights as POSIX has them. */
  public static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
