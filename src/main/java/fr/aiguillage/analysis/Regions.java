// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Describes pieces of the space as a small number of classes. Two classes are merged if they differ
 * only in the values of one fact; the result is not minimal, since finding a minimum would take too
 * long.
 */
final class Regions {

  private final FactSpace space;
  private final int stretches;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * A part of the space.
   *
   * @param count how many pieces were merged
   * @param witness the smallest request among them
   */
  private record Piece(Box box, Set<LocalDate> days, int count, ObjectNode witness) {

    Piece with(Piece other, Box both, Set<LocalDate> allDays) {
      boolean smaller = ExampleIncident.size(other.witness) < ExampleIncident.size(witness);
      return new Piece(both, allDays, count + other.count, smaller ? other.witness : witness);
    }
  }

  /**
   * An empty collection.
   *
   * @param stretches the number of stretches of days
   */
  Regions(FactSpace space, int stretches) {
    this.space = space;
    this.stretches = stretches;
  }

  /**
   * Adds a piece.
   *
   * @param day the first day of the stretch
   */
  void add(Part part, LocalDate day) {
    ObjectNode witness = ExampleIncident.of(space, part.held(), day);
    pieces.add(new Piece(described(part.asked()), Set.of(day), 1, witness));
  }

  /** Classes that together contain exactly the pieces added. */
  List<Region> regions() {
    List<Piece> merged = pieces;
    int before;
    do {
      before = merged.size();
      for (int f = space.facts().size() - 1; f >= 0; f--) {
        merged = mergedAlong(merged, f);
      }
      merged = mergedDays(merged);
      // a merged class may now contain every possible value
      merged = merged.stream().map(this::described).toList();
    } while (merged.size() < before);
    return merged.stream().map(this::region).toList();
  }

  private static List<Piece> mergedAlong(List<Piece> some, int fact) {
    Map<Object, Piece> merged = new LinkedHashMap<>();
    for (Piece piece : some) {
      Object others = List.of(piece.box.with(fact, 0), piece.days);
      merged.merge(
          others,
          piece,
          (a, b) -> a.with(b, a.box.with(fact, a.box.bits(fact) | b.box.bits(fact)), a.days));
    }
    return new ArrayList<>(merged.values());
  }

  private static List<Piece> mergedDays(List<Piece> some) {
    Map<Box, Piece> merged = new LinkedHashMap<>();
    for (Piece piece : some) {
      merged.merge(
          piece.box,
          piece,
          (a, b) -> {
            Set<LocalDate> days = new TreeSet<>(a.days);
            days.addAll(b.days);
            return a.with(b, a.box, days);
          });
    }
    return new ArrayList<>(merged.values());
  }

  private Piece described(Piece piece) {
    return new Piece(described(piece.box), piece.days, piece.count, piece.witness);
  }

  /**
   * The box in the form used for description: a fact that could not have another value there may
   * have any, so that pieces of several services, and of groups that are present or absent, can be
   * merged.
   */
  private Box described(Box box) {
    Box whole = space.whole();
    Box described = box;
    for (Fact fact : space.facts().all()) {
      long members = space.membersOf(fact);
      for (Fact member : space.facts().all()) {
        long could = box.bits(fact.index()) == fact.bit(true) ? member.all() : Fact.ABSENT;
        boolean free = (members >> member.index() & 1) != 0 && box.bits(member.index()) == could;
        described = free ? described.with(member.index(), whole.bits(member.index())) : described;
      }
    }
    Fact service = space.facts().get(Vocabulary.SERVICE);
    Fact nature = space.facts().get(Vocabulary.NATURE);
    long admitted = Fact.ABSENT;
    for (var each : space.vocabulary().natures()) {
      for (Service one : each.services()) {
        admitted |= (box.bits(service.index()) & service.bit(one)) != 0 ? nature.bit(each) : 0;
      }
    }
    boolean anyNature = (box.bits(nature.index()) & admitted) == admitted;
    return anyNature ? described.with(nature.index(), whole.bits(nature.index())) : described;
  }

  private Region region(Piece piece) {
    Fact service = space.facts().get(Vocabulary.SERVICE);
    SortedSet<Service> services = new TreeSet<>();
    Map<String, Set<Object>> conditions = new LinkedHashMap<>();
    for (Fact fact : space.facts().all()) {
      long bits = piece.box.bits(fact.index());
      if (fact == service) {
        values(fact, bits).forEach(value -> services.add((Service) value));
      } else if (bits != space.whole().bits(fact.index())) {
        conditions.put(fact.name(), values(fact, bits));
      }
    }
    boolean every = services.size() == space.vocabulary().services().size();
    if (piece.days.size() < stretches) {
      conditions.put("date", new LinkedHashSet<>(piece.days));
    }
    return new Region(
        services, every, conditions, piece.count, piece.witness, piece.box, piece.days);
  }

  private static Set<Object> values(Fact fact, long bits) {
    Set<Object> values = new LinkedHashSet<>();
    for (Object value : fact.domain()) {
      if ((bits & fact.bit(value)) != 0) {
        values.add(value);
      }
    }
    if ((bits & Fact.ABSENT) != 0) {
      values.add(null);
    }
    return values;
  }
}
