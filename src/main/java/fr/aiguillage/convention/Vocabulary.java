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
 * The words of one convention, as a rule set defines them: its codes, and the facts that a request
 * can tell. The mechanism knows none of them by name.
 */
public final class Vocabulary {

  /** The facts of an incident that the mechanism reads by itself, as rules spell them. */
  public static final String SERVICE = "service";

  /** The column that was asked for. */
  public static final String ACTIVITY = "activity";

  /** The network. */
  public static final String ZONE = "zone";

  /** The special nature of the request. */
  public static final String NATURE = "nature";

  /** Who owns: the set of parties, where a rule reads what was decided. */
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
   * All that a rule set defines.
   *
   * @param convention what pages say of the convention, where the rule set says it
   * @param products in the order of the rule set
   * @param reported the facts that a request can tell beside those that the mechanism reads by
   *     itself, in the order of the request, each group before its facts
   * @param derived the facts that follow from others
   * @param registers the lists that offices keep beside the convention
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

  /** The vocabulary that these terms make, each on all days. */
  public Vocabulary(Terms terms) {
    this(terms, Map.of());
  }

  /**
   * The vocabulary that these terms make.
   *
   * @param periods the days on which a term or a product can be told, for those that have some
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

  /** Everything that the product may be called. */
  public static Stream<String> names(Product product) {
    return Stream.concat(Stream.of(product.code(), product.name()), product.aliases().stream());
  }

  private void define(String kind, List<Object> domain) {
    if (!kind.equals(Fact.BOOLEAN) && !domain.isEmpty()) {
      constants.putIfAbsent(kind, domain);
    }
  }

  /** The constants that a rule may name, by what stands before their name. */
  public Map<String, List<?>> constants() {
    return Collections.unmodifiableMap(constants);
  }

  /** The facts that a pattern of that type can ask for. */
  public Facts facts(FactType type) {
    return facts.get(type);
  }

  /** The facts that a request can tell beside those that the mechanism reads by itself. */
  public List<ReportedFact> reported() {
    return terms.reported;
  }

  /** The reported fact that a contract names so. */
  public Optional<ReportedFact> reported(String key) {
    return Optional.ofNullable(reported.get(key));
  }

  /** The facts of a group, in their order. */
  public List<ReportedFact> inGroup(String group) {
    return terms.reported.stream().filter(f -> f.group().equals(Optional.of(group))).toList();
  }

  /** The facts that follow from others. */
  public List<DerivedFact> derived() {
    return terms.derived;
  }

  /**
   * The fact of an incident as a contract names it: a fact within a group with the group before it.
   */
  public String key(Fact fact) {
    return keys.getOrDefault(fact.name(), fact.name());
  }

  /** The convention, where the rule set says what it is. */
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
   * The action of that role; one without a name where no action plays it, which is a fault of the
   * rule set.
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

  /** What machines are reinstalled from. */
  public Codes<Socle> socles() {
    return terms.socles;
  }

  /** The special natures of requests. */
  public Codes<Nature> natures() {
    return terms.natures;
  }

  /** What clauses oblige to. */
  public Codes<Duty> duties() {
    return terms.duties;
  }

  /** What is worth knowing. */
  public Codes<Note> notes() {
    return terms.notes;
  }

  /** The colours of the matrix; the first that paints an owner is its colour. */
  public Codes<Colour> colours() {
    return terms.colours;
  }

  /** The products that the convention names. */
  public List<Product> products() {
    return terms.products;
  }

  /** The product of that name; only letters and digits count, without accents and case. */
  public Optional<Product> product(String name) {
    return products.getOrDefault(Product.folded(name), List.of()).stream().findFirst();
  }

  /** The product that was called so on that day. */
  public Optional<Product> product(String name, LocalDate day) {
    return products.getOrDefault(Product.folded(name), List.of()).stream()
        .filter(product -> period(product).holds(day))
        .findFirst();
  }

  /** The lists that offices keep beside the convention. */
  public List<RegisterKind> registers() {
    return terms.registers;
  }

  /** The days on which the term or the product can be told. */
  public Period period(Object of) {
    return periods.getOrDefault(of, Period.ALWAYS);
  }
}
