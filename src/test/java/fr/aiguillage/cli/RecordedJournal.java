// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesFolder;
import fr.aiguillage.ruleset.CompilationLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;

/**
 * A journal as the service leaves it behind, with its keys and the copies of its checkpoints.
 *
 * @param base where the three folders are
 */
record RecordedJournal(Path base) {

  static final String ORIGIN = "example.org/journal";

  Path data() {
    return base.resolve("data");
  }

  Path keys() {
    return base.resolve("keys/verifiers.txt");
  }

  Path latest() {
    return base.resolve("copies/latest");
  }

  SigningSettings signing() {
    return new SigningSettings(
        keys().getParent(), Optional.of(ORIGIN), Optional.of(latest().getParent()));
  }

  /** Decides and records so many incidents under a few rules; their tickets count on. */
  RecordedJournal decide(String... tickets) throws Exception {
    return decideAt(Clock.systemUTC(), tickets);
  }

  /** The same by another clock. */
  RecordedJournal decideAt(Clock clock, String... tickets) throws Exception {
    RulesFolder folder =
        new RulesFolder(
            RulesCopy.small(base.resolve("rules")).folder(),
            CompilationLimits.DEFAULT,
            Limits.DEFAULT,
            clock);
    try (Desk desk = new Desk(folder.open(folder.read()), openAt(clock), clock)) {
      for (String ticket : tickets) {
        String incident =
            "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"ticket\":\"%s\"}"
                .formatted(ticket.replace("\"", "\\\""));
        byte[] asked = incident.getBytes(StandardCharsets.UTF_8);
        desk.decide(asked, Optional.of(new Who("glpi")), Optional.empty())
            .durable()
            .toCompletableFuture()
            .join();
      }
    }
    return this;
  }

  DecisionLog open() throws IOException {
    return openAt(Clock.systemUTC());
  }

  DecisionLog openAt(Clock clock) throws IOException {
    LogSettings usual = LogSettings.defaults();
    return DecisionLog.open(
        data(),
        new LogSettings(usual.queue(), usual.group(), usual.readers(), 0, clock),
        signing());
  }

  void change(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("decisions.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
