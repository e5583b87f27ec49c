// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.kie.dmn.validation.dtanalysis.DMNDTAnalysisMessage;
import org.kie.dmn.validation.dtanalysis.model.Hyperrectangle;

/**
 * One small table, of which it is known what is wrong, before three analyses: asking the whole
 * space as we do, the DRL verifier of Drools 7, and the validator of KIE DMN. Each is asked for the
 * rows that can never answer, and for the incidents that the first half of the table leaves without
 * an answer.
 */
final class DeadRows {

  private static final int HALF = 12;
  private static final Set<Integer> DEAD = new TreeSet<>(Set.of(9, 11, 12, 19, 22, 24));
  private static final int GAPS = 207;

  private final FirstMatchTable whole = FirstMatchTable.twentyFourRows();
  private final FirstMatchTable half = whole.first(HALF);

  /**
   * What an analysis finds.
   *
   * @param dead the rows it calls dead
   * @param gaps how many incidents without an answer lie in what it calls gaps
   * @param messages of both runs
   * @param millis that the warm runs took together
   */
  private record Found(Set<Integer> dead, long gaps, int messages, double millis) {}

  static Report measured() throws IOException, InterruptedException {
    DeadRows rows = new DeadRows();
    Table table =
        new Table(
            "Twenty-four rows, six of them dead; 207 incidents that the first twelve leave out",
            "analysis",
            "dead rows found of 6",
            "wrongly called dead",
            "gaps found of 207",
            "messages",
            "ms");
    Found ours = rows.sweep();
    if (!ours.dead().equals(DEAD) || ours.gaps() != GAPS) {
      throw new AssertionError("not what is known of the table: " + ours);
    }
    row(table, "asking the whole space", ours);
    row(table, "DRL verifier 7.74.1", rows.verifier());
    row(table, "DMN validator 10.2.0, FIRST", rows.dmn());
    return new Report("dead-rows")
        .add(
            table.note(
                "The whole table is asked for dead rows, its first twelve rows for gaps; messages and"
                    + " time are those of both. Of the DMN validator's time the first, cold run is"
                    + " left out, of the verifier's the start of its process."));
  }

  private static void row(Table table, String name, Found found) {
    Set<Integer> right = new TreeSet<>(found.dead());
    right.retainAll(DEAD);
    table.row(
        name,
        right.size(),
        found.dead().size() - right.size(),
        found.gaps(),
        found.messages(),
        found.millis());
  }

  /**
   * Who answers each incident, and the incidents that nobody answers in as few boxes as it takes.
   */
  private Found sweep() {
    Found found = null;
    for (int run = 0; run < 20; run++) {
      long start = System.nanoTime();
      Set<Integer> dead = new TreeSet<>();
      for (int row = 1; row <= whole.rows().size(); row++) {
        dead.add(row);
      }
      whole.incidents().forEach(incident -> dead.remove(answering(whole, incident)));
      List<List<String>> incidents = half.incidents();
      List<List<String>> gaps =
          incidents.stream().filter(incident -> answering(half, incident) == 0).toList();
      int messages = dead.size() + classes(gaps).size();
      found = new Found(dead, gaps.size(), messages, (System.nanoTime() - start) / 1e6);
    }
    return found;
  }

  /** Two classes become one where they differ in the values of one fact alone. */
  private static List<List<Set<String>>> classes(List<List<String>> incidents) {
    List<List<Set<String>>> classes = new ArrayList<>();
    for (List<String> incident : incidents) {
      List<Set<String>> one = new ArrayList<>();
      incident.forEach(value -> one.add(Set.of(value)));
      classes.add(one);
    }
    for (int i = 0; i < classes.size(); i++) {
      for (int j = i + 1; j < classes.size(); j++) {
        Optional<List<Set<String>>> both = both(classes.get(i), classes.get(j));
        if (both.isPresent()) {
          classes.remove(j);
          classes.set(i, both.get());
          i = -1;
          break;
        }
      }
    }
    return classes;
  }

  private static Optional<List<Set<String>>> both(List<Set<String>> one, List<Set<String>> other) {
    List<Set<String>> both = new ArrayList<>();
    int different = 0;
    for (int f = 0; f < one.size(); f++) {
      Set<String> values = new HashSet<>(one.get(f));
      values.addAll(other.get(f));
      different += one.get(f).equals(other.get(f)) ? 0 : 1;
      both.add(values);
    }
    return different == 1 ? Optional.of(both) : Optional.empty();
  }

  /** The number of the row that answers, from 1; 0 where none does. */
  private static int answering(FirstMatchTable table, List<String> incident) {
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.rows().get(row).matches(incident)) {
        return row + 1;
      }
    }
    return 0;
  }

  /** In a process of its own: its libraries do not go with ours. */
  private Found verifier() throws IOException, InterruptedException {
    Files.createDirectories(Report.FOLDER);
    Path all = Files.writeString(Report.FOLDER.resolve("twenty-four.drl"), whole.drl());
    Path some = Files.writeString(Report.FOLDER.resolve("twelve.drl"), half.drl());
    String libraries = Files.readString(Report.FOLDER.resolve("drl-verifier.classpath")).strip();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                libraries,
                "src/bench/verifier/DrlVerifier.java",
                all.toString(),
                some.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines;
    try (var out = process.getInputStream()) {
      lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    if (process.waitFor() != 0) {
      throw new AssertionError("the verifier ended with " + process.exitValue());
    }
    List<String> messages = lines.stream().filter(line -> line.startsWith("message")).toList();
    double millis =
        lines.stream()
            .filter(line -> line.startsWith("ran"))
            .mapToDouble(line -> Double.parseDouble(line.split("\t")[2]))
            .sum();
    return new Found(
        rows(
            messages.stream().filter(m -> m.matches(".*(SUBSUMPT|REDUNDAN|NEVER|ALWAYS_FALSE).*")),
            "row (\\d+)"),
        messages.stream().filter(m -> m.contains("MISSING_RANGE") || m.contains("GAP")).count(),
        messages.size(),
        millis);
  }

  private Found dmn() {
    DMNValidator validator = DMNValidatorFactory.newValidator();
    validate(validator, whole);
    long start = System.nanoTime();
    List<DMNMessage> ofWhole = validate(validator, whole);
    List<DMNMessage> ofHalf = validate(validator, half);
    double millis = (System.nanoTime() - start) / 1e6;
    Set<Integer> dead =
        rows(
            ofWhole.stream()
                .filter(m -> m.getMessageType().name().matches(".*(SUBSUMPTION|MASKED).*"))
                .map(DMNMessage::getText),
            "(?:contains rule: |Rule )(\\d+)(?= is masked|;)");
    Set<List<String>> gaps = new HashSet<>();
    for (DMNMessage message : ofHalf) {
      if (message instanceof DMNDTAnalysisMessage analysis) {
        for (Hyperrectangle gap : analysis.getAnalysis().getGaps()) {
          half.incidents().stream().filter(i -> holds(gap, i)).forEach(gaps::add);
        }
      }
    }
    gaps.removeIf(incident -> answering(half, incident) != 0);
    return new Found(dead, gaps.size(), ofWhole.size() + ofHalf.size(), millis);
  }

  private static List<DMNMessage> validate(DMNValidator validator, FirstMatchTable table) {
    return validator
        .validateUsing(
            DMNValidator.Validation.VALIDATE_MODEL,
            DMNValidator.Validation.VALIDATE_COMPILATION,
            DMNValidator.Validation.ANALYZE_DECISION_TABLE)
        .theseModels(new StringReader(table.dmn()));
  }

  private static boolean holds(Hyperrectangle gap, List<String> incident) {
    for (int f = 0; f < gap.getEdges().size(); f++) {
      if (!gap.getEdges().get(f).asRangeIncludes(incident.get(f))) {
        return false;
      }
    }
    return true;
  }

  private static Set<Integer> rows(Stream<String> messages, String pattern) {
    Set<Integer> rows = new TreeSet<>();
    Pattern number = Pattern.compile(pattern);
    for (String message : messages.toList()) {
      Matcher found = number.matcher(message);
      while (found.find()) {
        rows.add(Integer.parseInt(found.group(1)));
      }
    }
    return rows;
  }
}
