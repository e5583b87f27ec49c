// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The vocabulary of one convention, as a rule set defines it: its codes, and the facts that a
 * request can report. The mechanism knows none of them by name.
 */
public final class Vocabulary {

  /**
   * The line of the matrix: first of the facts that the mechanism itself reads, under their names
   * in rules.
   */
  public static final String SERVICE = "service";

  /** The column that was asked for. */
  public static final String ACTIVITY = "activity";

  /** The network. */
  public static final String ZONE = "zone";

  /** The special nature of the request. */
  public static final String NATURE = "nature";

  /** Who owns the incident: the set of parties, where a rule reads what was decided. */
  public static final String OWNERS = "owners";

  /** Who acts inside them. */
  public static final String ACTORS = "actors";

  /** The party, where there is exactly one. */
  public static final String ONLY_PARTY = "onlyParty";

  /** The actor, where there is exactly one. */
  public static final String ONLY_ACTOR = "onlyActor";

  /** Whether a rule on natures decides the owner. */
  public static final String NATURE_APPLIES = "natureApplies";

  /** What kind of answer it is. */
  public static final String OUTCOME = "outcome";

  /** What is to be done. */
  public static final String ACTION = "action";

  /** Whether the machine is reinstalled. */
  public static final String REIMAGE = "reimage";

  private final Terms terms;
  private final Map<Object, Period> periods;
  private final Map<String, List<?>> constants = new TreeMap<>();
  private final Map<String, List<Product>> products = new LinkedHashMap<>();
  private final Map<FactType, Facts> facts = new EnumMap<>(FactType.class);
  private final Map<String, ReportedFact> reported = new LinkedHashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  /**
   * Everything that a rule set defines.
   *
   * @param convention what the pages say about the convention, if the rule set defines it
   * @param products in the order of the rule set
   * @param reported the facts that a request can report besides those that the mechanism itself
   *     reads, in the order of the request, each group before its facts
   * @param derived the facts derived from others
   * @param registers the lists that offices maintain alongside the convention
   */
  public record Terms(
      Optional<Convention> convention,
      Codes<Section> sections,
      Codes<Service> services,
      Codes<Action> actions,
      Codes<Activity> activities,
      Codes<Zone> zones,
      Codes<Party> parties,
      Codes<Actor> actors,
      Codes<Socle> socles,
      Codes<Nature> natures,
      Codes<Duty> duties,
      Codes<Note> notes,
      Codes<Colour> colours,
      List<Product> products,
      List<ReportedFact> reported,
      List<DerivedFact> derived,
      List<RegisterKind> registers) {}

  /** A vocabulary of these terms, each usable on every day. */
  public Vocabulary(Terms terms) {
    this(terms, Map.of());
  }

  /**
   * A vocabulary of these terms.
   *
   * @param periods the days on which a term or a product may be used, for those that are limited
   */
  public Vocabulary(Terms terms, Map<Object, Period> periods) {
    this.terms = terms;
    this.periods = Map.copyOf(periods);
    for (Codes<?> codes :
        List.of(
            terms.services,
            terms.activities,
            terms.zones,
            terms.parties,
            terms.actors,
            terms.actions,
            terms.natures,
            terms.duties,
            terms.notes)) {
      codes.stream().findFirst().ifPresent(term -> constants.put(term.kind(), codes.all()));
    }
    constants.put("Outcome", List.of(Outcome.values()));
    constants.put("ReimageStatus", List.of(ReimageStatus.values()));
    constants.put("Moment", List.of(Moment.values()));
    for (Product product : terms.products) {
      names(product)
          .map(Product::folded)
          .distinct()
          .forEach(name -> products.computeIfAbsent(name, n -> new ArrayList<>()).add(product));
    }
    terms.reported.forEach(
        fact -> {
          reported.put(fact.key(), fact);
          keys.putIfAbsent(fact.name(), fact.key());
          define(fact.kind(), fact.domain());
        });
    terms.derived.forEach(fact -> define(fact.kind(), fact.domain()));
    for (FactType type : FactType.values()) {
      facts.put(type, PatternFacts.of(type, terms));
    }
  }

  /** The name and the aliases of the product. */
  public static Stream<String> names(Product product) {
    return Stream.concat(Stream.of(product.code(), product.name()), product.aliases().stream());
  }

  private void define(String kind, List<Object> domain) {
    if (!kind.equals(Fact.BOOLEAN) && !domain.isEmpty()) {
      constants.putIfAbsent(kind, domain);
    }
  }

  /** The constants that a rule may name, by the prefix before their name. */
  public Map<String, List<?>> constants() {
    return Collections.unmodifiableMap(constants);
  }

  /** The facts that a pattern of that type can test. */
  public Facts facts(FactType type) {
    return facts.get(type);
  }

  /** The facts that a request can report besides those that the mechanism itself reads. */
  public List<ReportedFact> reported() {
    return terms.reported;
  }

  /** The reported fact with that key in the contract. */
  public Optional<ReportedFact> reported(String key) {
    return Optional.ofNullable(reported.get(key));
  }

  /** The facts of a group, in their order. */
  public List<ReportedFact> inGroup(String group) {
    return terms.reported.stream().filter(f -> f.group().equals(Optional.of(group))).toList();
  }

  /** The facts derived from others. */
  public List<DerivedFact> derived() {
    return terms.derived;
  }

  /**
   * The key of an incident's fact in the contract: a fact within a group is prefixed with the
   * group.
   */
  public String key(Fact fact) {
    return keys.getOrDefault(fact.name(), fact.name());
  }

  /** The convention, if the rule set defines it. */
  public Optional<Convention> convention() {
    return terms.convention;
  }

  /** The sections of the matrix. */
  public Codes<Section> sections() {
    return terms.sections;
  }

  /** The lines of the matrix. */
  public Codes<Service> services() {
    return terms.services;
  }

  /** The columns of the matrix. */
  public Codes<Activity> activities() {
    return terms.activities;
  }

  /** What an owner may have to do. */
  public Codes<Action> actions() {
    return terms.actions;
  }

  /**
   * The action of that role; a nameless one if no action plays it, which is a fault of the rule
   * set.
   */
  public Action action(Action.Role role) {
    return terms.actions.stream()
        .filter(action -> action.role().equals(Optional.of(role)))
        .findFirst()
        .orElseGet(() -> new Action("", 0, new Words("", ""), Optional.of(role)));
  }

  /** The networks. */
  public Codes<Zone> zones() {
    return terms.zones;
  }

  /** The parties. */
  public Codes<Party> parties() {
    return terms.parties;
  }

  /** Who acts inside parties. */
  public Codes<Actor> actors() {
    return terms.actors;
  }

  /** The base images that machines are reinstalled from. */
  public Codes<Socle> socles() {
    return terms.socles;
  }

  /** The special natures of requests. */
  public Codes<Nature> natures() {
    return terms.natures;
  }

  /** The duties that clauses impose. */
  public Codes<Duty> duties() {
    return terms.duties;
  }

  /** The notes that accompany answers. */
  public Codes<Note> notes() {
    return terms.notes;
  }

  /** The colours of the matrix; an owner has the first colour that stands for it. */
  public Codes<Colour> colours() {
    return terms.colours;
  }

  /** The products that the convention names. */
  public List<Product> products() {
    return terms.products;
  }

  /** The product of that name; only letters and digits count, ignoring accents and case. */
  public Optional<Product> product(String name) {
    return products.getOrDefault(Product.folded(name), List.of()).stream().findFirst();
  }

  /** The product that had that name on that day. */
  public Optional<Product> product(String name, LocalDate day) {
    return products.getOrDefault(Product.folded(name), List.of()).stream()
        .filter(product -> period(product).holds(day))
        .findFirst();
  }

  /** The lists that offices maintain alongside the convention. */
  public List<RegisterKind> registers() {
    return terms.registers;
  }

  /** The days on which the term or the product may be used. */
  public Period period(Object of) {
    return periods.getOrDefault(of, Period.ALWAYS);
  }
}
