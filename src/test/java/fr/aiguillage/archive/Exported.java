// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.audit.PlainExport;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.sqlite.FolderLog;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An export of a log, and what the two verifiers say of it.
 *
 * @param log whose export it is
 * @param folder where it is
 */
record Exported(SignedLog log, Path folder) {

  /** Exports all of a log. */
  static Exported of(SignedLog log, Path to) throws IOException {
    write(log, Optional.empty(), to);
    return new Exported(log, to);
  }

  static Export.Written write(SignedLog log, Optional<LogSnapshot.Range> range, Path to)
      throws IOException {
    try (LogSnapshot snapshot = FolderLog.at(log.folder()).snapshot()) {
      return Export.write(snapshot, log.known(), range, to, (done, all) -> {});
    }
  }

  Verification verify() throws IOException {
    return new ExportVerifier(log.known(), List.of(log.latest()), (done, all) -> {}).verify(folder);
  }

  /** Why the second verifier refuses it; empty if it does not. */
  Optional<String> refusedByThePlainVerifier() throws IOException {
    try {
      PlainExport.verify(folder, log.verifierKeys(), List.of(log.latest()));
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }

  /** Every file's bytes by its path, to be compared. */
  TreeMap<String, String> contents() throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = HexFormat.of().formatHex(Files.readAllBytes(file));
        contents.put(folder.relativize(file).toString(), content);
      }
    }
    return contents;
  }
}
