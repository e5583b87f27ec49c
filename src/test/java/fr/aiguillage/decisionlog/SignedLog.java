package fr.aiguillage.decisionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A log with its keys and the copies of its checkpoints, in folders side by side.
 *
 * @param base where they are
 */
record SignedLog(Path base) {

  static final String ORIGIN = "example.org/journal";

  Path folder() {
    return base.resolve("log");
  }

  Path file() {
    return folder().resolve("decisions.db");
  }

  Path keys() {
    return base.resolve("keys");
  }

  Path copies() {
    return base.resolve("copies");
  }

  Signing signing() {
    return new Signing(keys(), Optional.of(ORIGIN), Optional.of(copies()));
  }

  DecisionLog open() throws IOException {
    DecisionLog log = DecisionLog.open(folder(), LogSettings.defaults(), signing());
    Entries.keepRuleset(log);
    return log;
  }

  /** Opens the log, records so many decisions, and closes it, which leaves a checkpoint. */
  List<Entry> record(int count) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DecisionLog log = open()) {
      List<CompletionStage<Void>> stages = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        // Few distinct answers, so that each has several records.
        Entry entry = Entries.entry(number % 40);
        entries.add(entry);
        stages.add(log.append(entry));
      }
      stages.forEach(Logs::await);
    }
    return entries;
  }

  List<String> verifierKeys() throws IOException {
    return LogKeys.verifiers(keys()).keys().stream().map(Object::toString).toList();
  }

  String latest() throws IOException {
    return Files.readString(copies().resolve("latest"));
  }

  Verification verify() throws IOException {
    return verify(file());
  }

  /** Verifies a file that may be another, with the keys and the last copy of this log. */
  Verification verify(Path file) throws IOException {
    return new LogVerifier(LogKeys.verifiers(keys()), List.of(latest()), (done, all) -> {})
        .verify(file);
  }

  /** A copy of all three folders. */
  SignedLog copyTo(Path other) throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      for (Path each : all.toList()) {
        Path copy = other.resolve(base.relativize(each).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new SignedLog(other);
  }
}
