// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The shipped rules, broken in a few ways of every kind: the check or a case finds each that
 * changes an answer, and the comparison names exactly the incidents that change. {@link
 * MutationCampaign} does it in every way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationTest {

  private static final int MUTATIONS = 24;
  private static final int SAMPLE = 1_000;

  private final List<Trial> trials =
      Mutations.spread(MUTATIONS).parallelStream()
          .map(mutation -> new Trial(mutation).check().sample(SAMPLE))
          .toList();

  @Test
  void everyMutationThatChangesAnAnswer_isFound() {
    System.out.print(new MutationTable(trials));
    assertEquals(
        List.of(),
        trials.stream().filter(Trial::survives).map(Trial::toString).toList(),
        "change an answer, and nothing finds them");
    assertEquals(
        EnumSet.allOf(Mutation.Kind.class),
        trials.stream()
            .map(trial -> trial.mutation().kind())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mutation.Kind.class))));
  }

  @Test
  void theComparison_namesExactlyTheIncidentsThatChange() {
    assertEquals(
        List.of(), trials.stream().flatMap(trial -> trial.wronglyNamed().stream()).toList());
    long changed = trials.stream().mapToLong(Trial::changed).sum();
    // three kinds of school in four are out of scope, and a change within it shows in few
    assertTrue(changed > 50, "held against brute force: " + changed + " that change");
  }
}
