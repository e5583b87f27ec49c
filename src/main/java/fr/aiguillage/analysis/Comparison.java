// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Focus;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a change of the rules changes, over the whole space: every class of incidents that the two
 * rule sets answer differently, and nothing else.
 *
 * <p>Rules that both sets have, whatever their names and places, cannot make a difference, so only
 * what a rule of one set alone can reach is examined. Changes of the vocabulary and of the
 * registers are reported separately: see {@link VocabularyChange}.
 */
public final class Comparison {

  private final List<ChangedRegion> regions = new ArrayList<>();
  private final List<VocabularyChange> words;
  private final DiscriminationTree tree;
  private long incidents;
  private final long changedIncidents;

  /**
   * A class of incidents that is answered differently.
   *
   * @param change the change in the answer, the same for the whole class
   */
  public record ChangedRegion(Region region, Change change) {}

  private Comparison(Draft old, Draft young) {
    words = new ArrayList<>(VocabularyChange.between(old.vocabulary(), young.vocabulary()));
    words.addAll(RegisterChange.between(old.registers(), young.registers()));
    FactSpace space = young.space();
    List<Rule> all = new ArrayList<>(young.rules());
    Set<String> meanings = meanings(young.rules());
    Set<Rule> oldOnly = new HashSet<>();
    for (Rule rule : translated(old, young.vocabulary())) {
      if (!meanings.contains(rule.meaning())) {
        oldOnly.add(rule);
        all.add(rule);
      }
    }
    Set<String> oldMeanings = meanings(old.rules());
    Set<Rule> youngOnly = new HashSet<>(young.rules());
    youngOnly.removeIf(rule -> oldMeanings.contains(rule.meaning()));
    Set<Rule> either = new HashSet<>(oldOnly);
    either.addAll(youngOnly);
    PlainReading reading = new PlainReading(space, all, Focus.where(all, either::contains));
    tree = reading.tree();
    List<Alike.Piece> pieces = new ArrayList<>();
    for (int stretch = 0; stretch < tree.stretches().count(); stretch++) {
      LocalDate day = tree.stretches().day(stretch);
      for (Part part : tree.parts(stretch, space.whole())) {
        incidents++;
        if (!part.leaf().rules().isEmpty()) {
          Optional<Verdict> was = reading.course(part, r -> !youngOnly.contains(r)).verdict();
          Optional<Verdict> is = reading.course(part, r -> !oldOnly.contains(r)).verdict();
          if (was.isEmpty() || is.isEmpty() || !was.get().saysAs(is.get())) {
            note(part, day, Answered.of(was), Answered.of(is), pieces);
          }
        }
      }
    }
    changedIncidents = pieces.size();
    Alike.together(pieces)
        .forEach(
            (change, alike) -> {
              Regions found = new Regions(space, tree.stretches().count());
              alike.forEach(piece -> found.add(piece.part(), piece.day()));
              found.regions().forEach(region -> regions.add(new ChangedRegion(region, change)));
            });
  }

  private static void note(
      Part part, LocalDate day, Answered was, Answered is, List<Alike.Piece> into) {
    Change change = Change.between(was, is);
    if (!change.isNone()) {
      into.add(new Alike.Piece(part, day, change, was, is));
    }
  }

  private static Set<String> meanings(List<Rule> rules) {
    Set<String> meanings = new HashSet<>();
    rules.forEach(rule -> meanings.add(rule.meaning()));
    return meanings;
  }

  /** The old rules in the new vocabulary; a rule that uses a removed term can never fire. */
  private static List<Rule> translated(Draft old, Vocabulary words) {
    return old.rules().stream().flatMap(rule -> rule.in(words).stream()).toList();
  }

  /** Compares both rule sets over the whole space that they can distinguish. */
  public static Comparison of(Draft old, Draft young) {
    return new Comparison(old, young);
  }

  /**
   * The first day of each stretch on which the same rules are in force in both; the first has no
   * beginning.
   */
  public NavigableSet<LocalDate> days() {
    return tree.stretches().days();
  }

  /**
   * The number of pieces of the space that were compared, counting those that no change can reach
   * together.
   */
  public long incidents() {
    return incidents;
  }

  /** The number of those answered differently. */
  public long changedIncidents() {
    return changedIncidents;
  }

  /** Every class that is answered differently. */
  public List<ChangedRegion> regions() {
    return List.copyOf(regions);
  }

  /**
   * The changes in the vocabulary: codes, labels, products, facts, the services that natures may be
   * combined with.
   */
  public List<VocabularyChange> words() {
    return words;
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return regions.isEmpty() && words.isEmpty();
  }

  /** The stretch that contains the day, by its first day. */
  LocalDate stretch(LocalDate day) {
    return tree.stretches().day(tree.stretches().of(day));
  }
}
