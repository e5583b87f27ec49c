// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Draft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules written anew by the tests mean what they meant; every mutation rests on it. */
class ReadingTest {

  @Test
  void everyShippedRule_writtenAnew_meansTheSame() {
    for (Rule rule : Shipped.RULES.rules()) {
      Draft anew = Draft.read(Edits.inRule(rule, text -> RuleText.of(rule)));
      Rule written =
          anew.rules().stream().filter(r -> r.name().equals(rule.name())).findFirst().orElseThrow();
      assertEquals(List.of(), anew.faults());
      assertEquals(rule.meaning(), written.meaning());
      assertEquals(
          List.of(rule.from(), rule.until(), rule.checked()),
          List.of(written.from(), written.until(), written.checked()));
    }
  }
}
