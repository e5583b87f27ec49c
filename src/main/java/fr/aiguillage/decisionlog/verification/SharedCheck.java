// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.ruleset.RuleFiles;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Verifies what several records share: answers, rule files and rule sets, each by its hash. */
final class SharedCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Differs from anything a column can contain. */
  private static final AnswerFacts UNREADABLE = new AnswerFacts("?", "?", "?");

  /** Stands for an answer that is not the one recorded: its content attests nothing. */
  static final AnswerFacts FORGED = new AnswerFacts("??", "??", "??");

  private final Connection connection;
  private final FaultList faults;
  private final Map<Long, AnswerFacts> answers = new HashMap<>();
  private Set<String> rulesets = Set.of();

  SharedCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  /** The values of an answer that are also columns of its records. */
  record AnswerFacts(String outcome, String parties, String ruleset) {}

  /** Each answer by its number. */
  Map<Long, AnswerFacts> answers() {
    return answers;
  }

  /** The hashes of the rule sets that were read. */
  Set<String> rulesets() {
    return rulesets;
  }

  void run() throws SQLException {
    checkAnswers();
    checkFiles();
    checkRulesets();
  }

  private void checkAnswers() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number, hash, content FROM answer")) {
      while (rows.next()) {
        long number = rows.getLong(1);
        byte[] content = rows.getBytes(3);
        boolean sound = compareHash("answer " + number, rows.getBytes(2), content);
        AnswerFacts facts = content == null ? UNREADABLE : facts(content);
        answers.put(number, sound || content == null ? facts : FORGED);
      }
    }
  }

  private static AnswerFacts facts(byte[] answer) {
    try {
      JsonNode json = JSON.readTree(answer);
      List<String> parties = new ArrayList<>();
      json.path("owner").path("parties").forEach(party -> parties.add(party.asText()));
      return new AnswerFacts(
          json.path("outcome").asText(), String.join("+", parties), json.path("ruleset").asText());
    } catch (IOException e) {
      return UNREADABLE;
    }
  }

  private void checkFiles() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT number, hash, content, (SELECT min(path) FROM ruleset_file"
                    + " WHERE ruleset_file.file = file.number) FROM file")) {
      while (rows.next()) {
        String place = "file " + rows.getLong(1) + " (" + rows.getString(4) + ")";
        compareHash(place, rows.getBytes(2), rows.getBytes(3));
      }
    }
  }

  private boolean compareHash(String place, byte[] hash, byte[] content) {
    if (hash == null || content == null) {
      faults.add(Kind.CONTENT_HASH, 0, place, "nothing", "a content and its hash");
      return false;
    }
    String found = Hashes.hex(Hashes.sha256(content));
    faults.compare(Kind.CONTENT_HASH, 0, place, found, Hashes.hex(hash));
    return found.equals(Hashes.hex(hash));
  }

  private void checkRulesets() throws SQLException {
    Map<String, TreeMap<String, byte[]>> filesOf = new TreeMap<>();
    String query =
        "SELECT ruleset.hash, path, content FROM ruleset"
            + " LEFT JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " LEFT JOIN file ON file.number = ruleset_file.file";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        TreeMap<String, byte[]> files =
            filesOf.computeIfAbsent(String.valueOf(rows.getString(1)), hash -> new TreeMap<>());
        byte[] content = rows.getBytes(3);
        if (content != null) {
          files.put(String.valueOf(rows.getString(2)), content);
        }
      }
    }
    filesOf.forEach(
        (hash, files) ->
            faults.compare(Kind.RULESET_HASH, 0, "ruleset", new RuleFiles(files).hash(), hash));
    rulesets = filesOf.keySet();
  }
}
