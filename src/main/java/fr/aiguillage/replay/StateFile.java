// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that contains a progress: always the old one or the new one, complete, even after a kill
 * or a power cut in the middle of writing.
 */
public final class StateFile {

  private final Path file;

  /** Uses that file; its folder must exist, the file need not. */
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
   * @throws IOException if it cannot be read, or is malformed
   */
  public ReplayProgress read() throws IOException {
    return ProgressJson.read(Files.readAllBytes(file));
  }

  /**
   * Writes a progress and returns once it is on the disk.
   *
   * @throws IOException if the disk fails; then the old one is kept
   */
  public void write(ReplayProgress progress) throws IOException {
    DurableFiles.write(
        file.toAbsolutePath(), new String(ProgressJson.bytes(progress), StandardCharsets.UTF_8));
  }
}
