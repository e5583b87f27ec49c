// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.YamlFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the cases that accompany the rules: every {@code *.cas.yaml}. A fact with a list of values
 * makes one case of each value: all must get the same answer for the same reasons.
 */
public final class Cases {

  /** The ending of the files' names. */
  public static final String ENDING = ".cas.yaml";

  /** The fields of an answer that a case can give; a field that it leaves out must be empty. */
  public static final List<String> ANSWER_KEYS =
      List.of(
          "outcome",
          "owner",
          "action",
          "reimage",
          "nature",
          "missingFacts",
          "assumptions",
          "basis",
          "clauses",
          "obligations",
          "notes");

  /** The fields that every case must give. */
  private static final List<String> REQUIRED_KEYS =
      List.of("outcome", "owner", "action", "basis", "clauses");

  private static final List<Integer> STATUSES = List.of(400, 422);

  private final List<Case> cases = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Case> byTitle = new HashMap<>();

  private Cases(RuleFiles files) {
    for (String path : files.paths(ENDING)) {
      YamlFile file = new YamlFile(path, files.text(path), faults);
      file.forEach(
          "cas",
          List.of("incident", "quel-que-soit", "attendu", "retenues", "refus"),
          entry -> read(path, file, entry));
    }
  }

  /** Reads the cases among the files. */
  public static Cases read(RuleFiles files) {
    return new Cases(files);
  }

  /** Every case that could be read, by file and line. */
  public List<Case> all() {
    return Collections.unmodifiableList(cases);
  }

  /** The faults of the others. */
  public List<Fault> faults() {
    return Collections.unmodifiableList(faults);
  }

  private void read(String path, YamlFile file, YamlFile.Entry entry) {
    int known = faults.size();
    String title = entry.text("cas");
    Optional<ObjectNode> incident = entry.object("incident");
    Optional<? extends Case.Expected> expected =
        entry.has("refus") ? refused(file, entry) : decided(file, entry, incident);
    if (faults.size() > known) {
      return;
    }
    List<Crossed> incidents = Crossed.of(incident.orElseThrow());
    if (incidents.isEmpty()) {
      malformed(file, entry, "incident", List.of("[ 1–" + Crossed.MOST + " ]"));
      return;
    }
    List<String> free = entry.has("quel-que-soit") ? entry.texts("quel-que-soit") : List.of();
    List<Case> read = new ArrayList<>();
    for (Crossed one : incidents) {
      read.add(
          new Case(
              path, entry.line(), one.titled(title), one.incident(), free, expected.orElseThrow()));
    }
    Case first = byTitle.putIfAbsent(title, read.get(0));
    if (first == null) {
      cases.addAll(read);
    } else {
      file.fault(
          entry.line(),
          Fault.Kind.CASE_REPEATED,
          title + " (" + first.file() + ":" + first.line() + ")",
          List.of());
    }
  }

  private Optional<Case.Refused> refused(YamlFile file, YamlFile.Entry entry) {
    for (String key : List.of("attendu", "retenues")) {
      if (entry.has(key)) {
        malformed(file, entry, key, List.of("refus"));
      }
    }
    return entry
        .object("refus")
        .map(
            refusal -> {
              List<String> keys = List.of("status", "keys");
              hold(file, entry, refusal, keys, keys);
              int status = refusal.path("status").asInt();
              if (!STATUSES.contains(status)) {
                malformed(
                    file,
                    entry,
                    "status: " + refusal.path("status").asText(),
                    STATUSES.stream().map(String::valueOf).toList());
              }
              return new Case.Refused(status, sorted(refusal.path("keys")));
            });
  }

  private Optional<Case.Decided> decided(
      YamlFile file, YamlFile.Entry entry, Optional<ObjectNode> incident) {
    // without a date, a case that is right today would be wrong tomorrow
    if (incident.isPresent() && !isDated(incident.get().path("date"))) {
      malformed(file, entry, "incident", List.of("date: \"2018-01-15\""));
    }
    Optional<ObjectNode> answer = entry.object("attendu");
    answer.ifPresent(
        fields -> {
          hold(file, entry, fields, REQUIRED_KEYS, ANSWER_KEYS);
        });
    List<String> kept = entry.texts("retenues");
    return answer.map(fields -> new Case.Decided(fields, kept));
  }

  private static boolean isDated(JsonNode date) {
    boolean texts = !date.isEmpty();
    for (JsonNode each : date) {
      texts &= each.isTextual();
    }
    return date.isTextual() || date.isArray() && texts;
  }

  /** Checks that each required key is present and that there are no unknown ones. */
  private void hold(
      YamlFile file,
      YamlFile.Entry entry,
      ObjectNode fields,
      List<String> required,
      List<String> keys) {
    for (String key : required) {
      if (!fields.hasNonNull(key)) {
        malformed(file, entry, "", List.of(key + ": …"));
      }
    }
    fields
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                malformed(file, entry, key, keys);
              }
            });
  }

  private static List<String> sorted(JsonNode texts) {
    TreeSet<String> sorted = new TreeSet<>();
    texts.forEach(text -> sorted.add(text.asText()));
    return List.copyOf(sorted);
  }

  private static void malformed(
      YamlFile file, YamlFile.Entry entry, String found, List<String> expected) {
    file.fault(entry.line(), Fault.Kind.DATA_MALFORMED, found, expected);
  }
}
