// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules say about a cell before its colour is entered.
 *
 * @param open the networks on which nothing settles it: only rules that outrank every cell (a
 *     nature, a station) or the fallback answer there
 * @param possible the networks that the service can belong to
 * @param standing what answers on the others
 */
record CellStanding(List<Zone> open, List<Zone> possible, List<Standing> standing) {

  private static final Optional<Rank> FALLBACK = Optional.of(Rank.FALLBACK);

  static CellStanding of(PlainReading rules, FactSpace space, ColourReading reading) {
    List<Zone> open = new ArrayList<>();
    List<Standing> standing = new ArrayList<>();
    List<Zone> possible =
        space.vocabulary().zones().stream().filter(reading.service()::liesIn).toList();
    for (Zone zone : possible) {
      Set<Rule> answering = answering(rules, space, reading, zone);
      if (answering.stream().allMatch(rule -> rule.rank().equals(FALLBACK))
          && !answering.isEmpty()) {
        open.add(zone);
      } else {
        answering.stream()
            .filter(rule -> !rule.rank().equals(FALLBACK))
            .forEach(rule -> standing.add(Standing.of(reading, zone, rule)));
      }
    }
    return new CellStanding(open, possible, standing);
  }

  /** The rules that name the owner anywhere in the cell, without those that outrank every cell. */
  private static Set<Rule> answering(
      PlainReading rules, FactSpace space, ColourReading reading, Zone zone) {
    Box cell = space.whole();
    cell = with(space, cell, Vocabulary.SERVICE, reading.service());
    cell = with(space, cell, Vocabulary.ACTIVITY, reading.activity());
    cell = with(space, cell, Vocabulary.ZONE, zone);
    Set<Rule> answering = new LinkedHashSet<>();
    for (int stretch = 0; stretch < rules.tree().stretches().count(); stretch++) {
      for (Part part : rules.tree().parts(stretch, cell)) {
        rules
            .course(part)
            .verdict()
            .ifPresent(
                verdict ->
                    verdict.kept().stream()
                        .filter(rule -> rule.on() == FactType.INCIDENT)
                        .filter(rule -> rule.rank().orElseThrow().compareTo(Rank.CELL) >= 0)
                        .forEach(answering::add));
      }
    }
    return answering;
  }

  private static Box with(FactSpace space, Box box, String name, Object value) {
    Fact fact = space.facts().get(name);
    return box.with(fact.index(), fact.bit(value));
  }
}
