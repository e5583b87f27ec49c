package fr.aiguillage.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that holds a progress: the old one or the new one whole, also after a kill or a power cut
 * in the midst of writing.
 */
public final class StateFile {

  private final Path file;

  /** In that file; its folder has to be there, the file not. */
  public StateFile(Path file) {
    this.file = file;
  }

  /** Whether a progress was written before. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * The progress written last.
   *
   * @throws IOException if it cannot be read, or is none
   */
  public Progress read() throws IOException {
    return ProgressJson.read(Files.readAllBytes(file));
  }

  /**
   * Returns once it is on the disk.
   *
   * @throws IOException if the disk refuses; what was there stays
   */
  public void write(Progress progress) throws IOException {
    Path whole = file.toAbsolutePath();
    Path beside = whole.resolveSibling(whole.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(ProgressJson.bytes(progress));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // Elsewhere than on POSIX a folder cannot be opened, and needs not.
    if (whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel folder = FileChannel.open(whole.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }
}
