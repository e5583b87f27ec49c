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

/** Writes folders and small files so that after a power cut they are complete or do not exist. */
public final class DurableFiles {

  private DurableFiles() {}

  /**
   * Creates the folder and its parents, accessible only to the owner; does nothing if they exist.
   */
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

  /**
   * Replaces the file's content, readable only by the owner, by way of a temporary file next to it.
   */
  public static void writeSecret(Path file, String content) throws IOException {
    write(file, content, rights(file, "rw-------"));
  }

  /** Replaces the file's content, readable by everybody with access to the folder. */
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

  /** Atomically replaces one file by another. */
  public static void replace(Path file, Path replaced) throws IOException {
    Files.move(file, replaced, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(replaced.getParent());
  }

  /** Makes the folder's entries durable. */
  public static void sync(Path folder) throws IOException {
    // on systems other than POSIX a folder cannot be opened, and need not be
    if (isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Makes the content of a file durable that was written in another way. */
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

  /** Whether the path's file system supports POSIX owners and permissions. */
  public static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
