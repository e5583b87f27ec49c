// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The missing cases, as few as possible, each covering as much as shares one answer, with the
 * answer that the rules give now: somebody has to read them before they can be trusted.
 */
final class MissingCases {

  private static final LocalDate ORDINARY = LocalDate.of(2018, 1, 15);
  private static final String DATE = "date";

  /** The maximum number of parts per case: each is decided every time the cases are run. */
  private static final int MOST_PARTS = 100;

  private final FactSpace space;
  private final Edges edges;
  private final IncidentReader reader;
  private final Map<Edge, Needed.Spot> missing;

  /** The titles in use: each case has its own. */
  private final Set<String> titles = new HashSet<>();

  /**
   * Finds the cases that are missing from the given ones.
   *
   * @param cases those that there are
   */
  MissingCases(Draft draft, Cases cases, Edges edges, Map<Edge, Needed.Spot> missing) {
    cases.all().forEach(one -> titles.add(one.title()));
    this.space = draft.space();
    this.edges = edges;
    this.reader = new IncidentReader(draft);
    this.missing = missing;
  }

  /** As many as show everything that a request can show, but at most that number. */
  List<MissingCase> first(int most) {
    Map<Rule, List<Edge>> byRule = new LinkedHashMap<>();
    missing.keySet().forEach(e -> byRule.computeIfAbsent(e.rule(), r -> new ArrayList<>()).add(e));
    List<MissingCase> found = new ArrayList<>();
    byRule.forEach(
        (rule, all) -> {
          for (Edge edge : all) {
            if (found.size() < most && !edges.shows(edge)) {
              missing(edge, all).ifPresent(found::add);
            }
          }
        });
    return found;
  }

  private Optional<MissingCase> missing(Edge edge, List<Edge> all) {
    Needed.Spot spot = missing.get(edge);
    List<Edge> open = all.stream().filter(each -> !edges.shows(each)).toList();
    Box settled = settled(narrowed(spot.box(), edge, open));
    ObjectNode incident = ExampleIncident.of(space, settled, day(spot, edge, open));
    Optional<Verdict> verdict = verdict(incident, List.of());
    if (verdict.isEmpty()) {
      return Optional.empty();
    }
    Wide wide = new Wide(incident, verdict.get());
    wide.free();
    wide.list(Vocabulary.SERVICE, services(open));
    wide.list(DATE, days(spot, open));
    wide.incidents().forEach(each -> edges.add(read(each).orElseThrow(), wide.free));
    if (!edges.shows(edge)) {
      return Optional.empty();
    }
    return Optional.of(
        new MissingCase(
            edge.rule(),
            title(edge.rule()),
            wide.incident(),
            wide.free,
            CaseAnswer.of(
                AnswerJson.of(
                    Freed.answer(verdict.get(), read(incident).orElseThrow(), wide.free))),
            verdict.get().kept().stream().map(Rule::name).toList()));
  }

  private String title(Rule rule) {
    String title = "";
    for (int number = 1; title.isEmpty() || !titles.add(title); number++) {
      title = "À relire – " + rule.name() + " (" + number + ")";
    }
    return title;
  }

  /** A case that is widened as long as the answer and its reasons stay the same. */
  private final class Wide {

    private final Verdict verdict;
    private final List<String> free = new ArrayList<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private ObjectNode told;

    Wide(ObjectNode incident, Verdict verdict) {
      this.told = incident;
      this.verdict = verdict;
      // start with one fact that is not reported as free
      edges.freed().keys().stream().filter(key -> !told.has(key)).limit(1).forEach(free::add);
      if (!same(told, free)) {
        free.clear();
      }
    }

    void free() {
      for (String key : edges.freed().keys()) {
        if (!free.contains(key)) {
          ObjectNode less = told.deepCopy();
          less.remove(key);
          List<String> more = new ArrayList<>(free);
          more.add(key);
          if (same(less, more)) {
            told = less;
            free.add(key);
          }
        }
      }
    }

    void list(String key, List<String> values) {
      lists.put(key, new ArrayList<>(List.of(told.path(key).asText())));
      for (String value : values) {
        if (!lists.get(key).contains(value)) {
          lists.get(key).add(value);
          if (!incidents().stream().allMatch(each -> same(each, free))) {
            lists.get(key).remove(value);
          }
        }
      }
    }

    private boolean same(ObjectNode incident, List<String> whatever) {
      return verdict(incident, whatever).filter(this::isSame).isPresent();
    }

    private boolean isSame(Verdict other) {
      return other.saysAs(verdict) && other.kept().equals(verdict.kept());
    }

    /** Every incident it stands for, without expanding its free facts. */
    List<ObjectNode> incidents() {
      return Crossed.of(incident()).stream().map(Crossed::incident).toList();
    }

    ObjectNode incident() {
      ObjectNode all = told.deepCopy();
      lists.forEach(
          (key, values) -> {
            if (values.size() > 1) {
              ArrayNode array = all.putArray(key);
              values.forEach(array::add);
            }
          });
      return all;
    }
  }

  private Optional<CompletedIncident> read(ObjectNode incident) {
    try {
      return Optional.of(reader.read(incident, LocalDate.EPOCH));
    } catch (RefusedIncident refused) {
      return Optional.empty();
    }
  }

  /** The verdict that all combinations share; empty if there are several, or none. */
  private Optional<Verdict> verdict(ObjectNode incident, List<String> free) {
    Optional<CompletedIncident> read = read(incident);
    Verdict one = null;
    try {
      List<Part> parts = read.map(it -> edges.freed().parts(it, free)).orElse(List.of());
      for (Part part : parts.size() > MOST_PARTS ? List.<Part>of() : parts) {
        Verdict here = edges.freed().verdict(part);
        if (one != null && !(here.saysAs(one) && here.kept().equals(one.kept()))) {
          return Optional.empty();
        }
        one = here;
      }
    } catch (BrokenRuleSet broken) {
      return Optional.empty();
    }
    return Optional.ofNullable(one);
  }

  /** Narrows the box to as many of the values that no case shows yet as one incident can have. */
  private Box narrowed(Box box, Edge edge, List<Edge> open) {
    Box narrowed = box;
    if (edge.kind() == Edge.Kind.OUTSIDE) {
      return box;
    }
    for (Edge other : open) {
      int f = other.slot();
      if (other.kind() == Edge.Kind.INSIDE
          && f < space.facts().size()
          && !narrowed.isSettled(f)
          && (narrowed.bits(f) & other.bit()) != 0) {
        narrowed = narrowed.with(f, other.bit());
      }
    }
    return narrowed;
  }

  /** Reduces the box to one combination, in which no fact is unknown. */
  private Box settled(Box box) {
    var first = space.first(box);
    Box settled = box;
    for (Fact fact : space.facts().all()) {
      settled = settled.with(fact.index(), first.bit(fact.index()));
    }
    for (Fact fact : space.facts().all()) {
      long members = space.membersOf(fact);
      boolean there = settled.bits(fact.index()) == fact.bit(true);
      for (Fact member : space.facts().all()) {
        if ((members >> member.index() & 1) != 0) {
          long bits = settled.bits(member.index());
          boolean has = bits != Fact.ABSENT;
          settled =
              has == there
                  ? settled
                  : settled.with(member.index(), there ? member.bit(true) : Fact.ABSENT);
        }
      }
    }
    return settled;
  }

  private List<String> services(List<Edge> open) {
    Fact service = space.facts().get(Vocabulary.SERVICE);
    return open.stream()
        .filter(e -> e.kind() == Edge.Kind.INSIDE && e.slot() == service.index())
        .map(e -> Fact.nameOf(service.value(Fact.code(e.bit()))))
        .toList();
  }

  private static List<String> days(Needed.Spot spot, List<Edge> open) {
    return open.stream()
        .filter(e -> e.kind() == Edge.Kind.FIRST_DAY || e.kind() == Edge.Kind.LAST_DAY)
        .map(e -> e.day().orElseThrow().toString())
        .toList();
  }

  private static LocalDate day(Needed.Spot spot, Edge edge, List<Edge> open) {
    if (edge.day().isPresent()) {
      return edge.day().get();
    }
    for (Edge each : open) {
      boolean first = each.kind() == Edge.Kind.FIRST_DAY;
      boolean last = each.kind() == Edge.Kind.LAST_DAY;
      if (first && each.day().get().equals(spot.firstDay())
          || last && each.day().get().equals(spot.lastDay())) {
        return each.day().get();
      }
    }
    boolean ordinary = !ORDINARY.isBefore(spot.from()) && ORDINARY.isBefore(spot.after());
    return ordinary ? ORDINARY : spot.firstDay();
  }
}
