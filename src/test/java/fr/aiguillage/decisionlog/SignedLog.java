// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
public record SignedLog(Path base) {

  /** What it is called. */
  public static final String ORIGIN = "example.org/journal";

  public Path folder() {
    return base.resolve("log");
  }

  public Path file() {
    return folder().resolve("decisions.db");
  }

  public Path keys() {
    return base.resolve("keys");
  }

  public Path copies() {
    return base.resolve("copies");
  }

  public SigningSettings signing() {
    return new SigningSettings(keys(), Optional.of(ORIGIN), Optional.of(copies()));
  }

  public DecisionLog open() throws IOException {
    DecisionLog log = DecisionLog.open(folder(), LogSettings.defaults(), signing());
    Entries.keepRuleset(log);
    return log;
  }

  /** The same, while the clock stands still at that moment. */
  public DecisionLog openAt(Instant now) throws IOException {
    LogSettings usual = LogSettings.defaults();
    LogSettings settings =
        new LogSettings(
            usual.queue(), usual.group(), usual.readers(), 0, Clock.fixed(now, ZoneOffset.UTC));
    DecisionLog log = DecisionLog.open(folder(), settings, signing());
    Entries.keepRuleset(log);
    return log;
  }

  /** Lets go what was made before an instant. */
  public static long prune(DecisionLog log, Instant before) {
    return log.retention().prune(before, "a test", Who.OPERATOR, "");
  }

  /** Opens the log, records so many decisions, and closes it, which leaves a checkpoint. */
  public List<Entry> record(int count) throws IOException {
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

  public List<String> verifierKeys() throws IOException {
    return LogKeys.verifiers(keys()).keys().stream().map(Object::toString).toList();
  }

  /** The keys as those who verify have them. */
  public TrustedKeys known() throws IOException {
    return LogKeys.verifiers(keys());
  }

  public String latest() throws IOException {
    return Files.readString(copies().resolve("latest"));
  }

  public Verification verify() throws IOException {
    return verify(file());
  }

  /** Verifies a file that may be another, with the keys and the last copy of this log. */
  public Verification verify(Path file) throws IOException {
    return new LogVerifier(LogKeys.verifiers(keys()), List.of(latest()), (done, all) -> {})
        .verify(file);
  }

  /** A copy of all three folders. */
  public SignedLog copyTo(Path other) throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      // Where a log is open, a checkpoint may be on its way under a name that goes.
      for (Path each : all.filter(file -> !file.toString().endsWith(".new")).toList()) {
        Path copy = other.resolve(base.relativize(each).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new SignedLog(other);
  }
}
