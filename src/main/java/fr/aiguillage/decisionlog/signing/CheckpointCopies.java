// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.transparency.Checkpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of checkpoints outside the log: a truncated log is consistent in itself, and only what was
 * kept elsewhere reveals it.
 *
 * <p>A folder, if one is given: one file per checkpoint, named by the size in 20 digits, and {@code
 * latest} with the same content as the last one. Of those before the last {@value #ALL}, the last
 * of each day (UTC) is kept: any of them binds the log to everything it covers. In addition, one
 * line per checkpoint in the system log at DEBUG, under {@code fr.aiguillage.checkpoint}, its lines
 * joined by {@value #JOINED_BY}; the logging configuration decides where that goes, for instance to
 * a syslog.
 */
final class CheckpointCopies {

  private static final System.Logger LINE = System.getLogger("fr.aiguillage.checkpoint");
  private static final String JOINED_BY = " | ";
  private static final String LATEST = "latest";

  private static final int ALL = 1024;

  private final Optional<Path> folder;
  private int sinceThinned = ALL;

  private CheckpointCopies(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * Finds or creates the folder.
   *
   * @throws LogOpeningException if it is inside the log's folder
   */
  static CheckpointCopies open(Optional<Path> asked, Optional<Path> log) throws IOException {
    if (asked.isEmpty()) {
      return new CheckpointCopies(asked);
    }
    Files.createDirectories(asked.get());
    Path folder = asked.get().toRealPath();
    if (log.filter(folder::startsWith).isPresent()) {
      throw new LogOpeningException(
          "The copies of the checkpoints in %s are inside the decision log %s, and would be lost with"
                  .formatted(folder, log.get())
              + " it. Put them elsewhere.");
    }
    return new CheckpointCopies(Optional.of(folder));
  }

  /** The file of the last copy; empty if there is none. */
  Optional<Path> latest() throws IOException {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path latest = folder.get().resolve(LATEST);
    if (Files.exists(latest)) {
      return Optional.of(latest);
    }
    List<Path> all = copies(folder.get());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Whether this is the last copy; also true if no copies are kept. */
  boolean isLatest(String note) throws IOException {
    Optional<Path> latest = latest();
    return folder.isEmpty() || latest.isPresent() && Files.readString(latest.get()).equals(note);
  }

  void add(Checkpoint checkpoint, String note) throws IOException {
    LINE.log(Level.DEBUG, String.join(JOINED_BY, note.lines().toList()));
    if (folder.isPresent()) {
      DurableFiles.write(folder.get().resolve("%020d".formatted(checkpoint.size())), note);
      DurableFiles.write(folder.get().resolve(LATEST), note);
      if (++sinceThinned >= ALL) {
        sinceThinned = 0;
        thin(folder.get());
      }
    }
  }

  private static void thin(Path folder) throws IOException {
    List<Path> files = copies(folder);
    Set<LocalDate> days = new HashSet<>();
    for (int i = files.size() - 1 - ALL; i >= 0; i--) {
      Instant made = Files.getLastModifiedTime(files.get(i)).toInstant();
      if (!days.add(LocalDate.ofInstant(made, ZoneOffset.UTC))) {
        Files.deleteIfExists(files.get(i));
      }
    }
  }

  private static List<Path> copies(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9]{20}"))
          .sorted()
          .toList();
    }
  }
}
