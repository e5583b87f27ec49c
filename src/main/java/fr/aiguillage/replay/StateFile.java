// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
  public ReplayProgress read() throws IOException {
    return ProgressJson.read(Files.readAllBytes(file));
  }

  /**
   * Returns once it is on the disk.
   *
   * @throws IOException if the disk refuses; what was there stays
   */
  public void write(ReplayProgress progress) throws IOException {
    DurableFiles.write(
        file.toAbsolutePath(), new String(ProgressJson.bytes(progress), StandardCharsets.UTF_8));
  }
}
