// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of accidents in the shipped rules, the cases untouched: how many that change an answer
 * pass unseen. {@code -Dunseen.seed=…} tries others.
 */
class UnseenCampaign {

  private static final int NUMBER = 400;

  @Test
  void ofFourHundredAccidentsThatChangeAnAnswer_oneInAHundredAtMostPassesUnseen() {
    long seed = Long.getLong("unseen.seed", 18);
    Accidents.Figures figures = new Accidents(seed).figures(NUMBER);
    StringBuilder table =
        new StringBuilder("Seed %d.%n%n| accident | change an answer | unseen |%n".formatted(seed))
            .append("| --- | ---: | ---: |\n");
    figures
        .byKind()
        .forEach((kind, row) -> table.append("| %s | %d | %d |%n".formatted(kind, row[0], row[1])));
    table.append("\nUnseen:\n\n").append(String.join("\n", figures.unseen())).append('\n');
    Campaign.report("unseen", table.toString());
    assertTrue(figures.unseen().size() * 100 <= NUMBER, figures.unseen().toString());
  }
}
