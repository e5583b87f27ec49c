// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Campaign;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The shipped rules, broken in every way that {@link Mutations} knows: nothing that changes an
 * answer goes unfound. Two hundred of them also go through the whole check, compiler and all, and
 * the comparison's classes are held against single incidents.
 */
class MutationCampaign {

  private static final int THOROUGH = 200;
  private static final int SAMPLE = 20_000;

  @Test
  void everyWayToBreakARule_thatChangesAnAnswer_isFound() {
    List<Mutation> all = Mutations.all().values().stream().flatMap(List::stream).toList();
    Map<Mutation.Kind, long[]> counts = new TreeMap<>();
    List<String> survivors =
        all.parallelStream()
            .map(
                mutation -> {
                  Trial trial = new Trial(mutation).check();
                  boolean found = !trial.caughtBy().isEmpty();
                  boolean survives = trial.survives();
                  synchronized (counts) {
                    long[] row = counts.computeIfAbsent(mutation.kind(), kind -> new long[3]);
                    row[0]++;
                    row[1] += found ? 1 : 0;
                    row[2] += survives ? 1 : 0;
                  }
                  return survives ? trial.toString() : "";
                })
            .filter(text -> !text.isEmpty())
            .toList();
    StringBuilder table =
        new StringBuilder(
            "| mutation | tried | found | change nothing | survive |\n"
                + "| --- | ---: | ---: | ---: | ---: |\n");
    counts.forEach(
        (kind, row) ->
            table.append(
                "| %s | %d | %d | %d | %d |%n"
                    .formatted(kind, row[0], row[1], row[0] - row[1] - row[2], row[2])));
    table.append("\nSurvivors:\n\n").append(String.join("\n", survivors)).append('\n');
    Campaign.report("mutations-all", table.toString());
    assertEquals(List.of(), survivors);
  }

  @Test
  void twoHundredMutations_areFoundByTheWholeCheck_andComparedExactly() {
    List<Trial> trials = new ArrayList<>();
    List<String> otherwise = new ArrayList<>();
    for (Mutation mutation : Mutations.spread(THOROUGH)) {
      Trial trial = new Trial(mutation).check().sample(SAMPLE);
      Set<Finding.Kind> whole =
          Check.of(mutation.files(), asked -> {}).findings().stream()
              .map(Finding::kind)
              // what the cases themselves do not hold; that is for UnseenCampaign
              .filter(kind -> kind != Finding.Kind.CASE_MISSING)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.Kind.class)));
      if (!whole.equals(trial.caughtBy())) {
        otherwise.add(trial + ", the whole check: " + whole);
      }
      trials.add(trial);
    }
    Campaign.report("mutations", new MutationTable(trials).toString());
    assertEquals(List.of(), otherwise, "the whole check and the trial");
    assertEquals(List.of(), trials.stream().filter(Trial::survives).map(Trial::toString).toList());
    assertEquals(
        List.of(), trials.stream().flatMap(trial -> trial.wronglyNamed().stream()).toList());
  }
}
