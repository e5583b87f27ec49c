package fr.aiguillage.convention;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
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

  private static final List<Boolean> BOTH = List.of(true, false);

  private final Terms terms;
  private final Map<String, List<?>> constants = new TreeMap<>();
  private final Map<String, Product> products = new LinkedHashMap<>();
  private final Map<FactType, Facts> facts = new EnumMap<>(FactType.class);
  private final Map<String, ReportedFact> reported = new LinkedHashMap<>();

  /**
   * All that a rule set defines.
   *
   * @param products in the order of the rule set
   * @param reported the facts that a request can tell beside those that the mechanism reads by
   *     itself, in the order of the request, each group before its facts
   * @param derived the facts that follow from others
   */
  public record Terms(
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
      List<DerivedFact> derived) {}

  /** The vocabulary that these terms make. */
  public Vocabulary(Terms terms) {
    this.terms = terms;
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
      names(product).forEach(name -> products.putIfAbsent(Product.folded(name), product));
    }
    terms.reported.forEach(
        fact -> {
          reported.put(fact.key(), fact);
          define(fact.kind(), fact.domain());
        });
    terms.derived.forEach(fact -> define(fact.kind(), fact.domain()));
    facts.put(FactType.INCIDENT, onIncident(new Facts(FactType.INCIDENT)));
    facts.put(FactType.DESIGNATION, onIncident(onDesignation(new Facts(FactType.DESIGNATION))));
    facts.put(FactType.RULING, onIncident(onRuling(new Facts(FactType.RULING))));
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

  private Facts onDesignation(Facts facts) {
    add(facts, OUTCOME, Arrays.asList(Outcome.values()), "Outcome", false, false);
    add(facts, OWNERS, terms.parties.all(), "Party", true, false);
    add(facts, ACTORS, terms.actors.all(), "Actor", true, false);
    add(facts, ONLY_PARTY, terms.parties.all(), "Party", false, true);
    add(facts, ONLY_ACTOR, terms.actors.all(), "Actor", false, true);
    add(facts, NATURE_APPLIES, BOTH, Fact.BOOLEAN, false, false);
    return facts;
  }

  private Facts onRuling(Facts facts) {
    add(facts, OUTCOME, Arrays.asList(Outcome.values()), "Outcome", false, false);
    add(facts, OWNERS, terms.parties.all(), "Party", true, false);
    add(facts, ACTORS, terms.actors.all(), "Actor", true, false);
    add(facts, ACTION, terms.actions.all(), "Action", false, false);
    add(facts, REIMAGE, Arrays.asList(ReimageStatus.values()), "ReimageStatus", false, false);
    add(facts, NATURE_APPLIES, BOTH, Fact.BOOLEAN, false, false);
    return facts;
  }

  private Facts onIncident(Facts facts) {
    add(facts, SERVICE, terms.services.all(), "Service", false, false);
    add(facts, ACTIVITY, terms.activities.all(), "Activity", false, false);
    add(facts, ZONE, terms.zones.all(), "Zone", false, false);
    add(facts, NATURE, terms.natures.all(), "Nature", false, true);
    for (DerivedFact fact : terms.derived) {
      add(facts, fact.name(), fact.domain(), fact.kind(), false, false);
    }
    for (ReportedFact fact : terms.reported) {
      if (fact.isRead()) {
        add(facts, fact.name(), fact.domain(), fact.kind(), false, fact.group().isPresent());
      }
    }
    return facts;
  }

  private static void add(
      Facts facts, String name, List<?> domain, String kind, boolean set, boolean mayBeAbsent) {
    facts.add(name, kind, domain, set, mayBeAbsent);
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
    return terms.reported.stream()
        .filter(f -> f.name().equals(fact.name()))
        .findFirst()
        .map(ReportedFact::key)
        .orElse(fact.name());
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
   * The action of that role.
   *
   * @throws IllegalStateException if no action plays it, which reading the rule set refuses
   */
  public Action action(Action.Role role) {
    return terms.actions.stream()
        .filter(action -> action.role().equals(Optional.of(role)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no action plays " + role));
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
    String folded = Product.folded(name);
    return folded.isEmpty() ? Optional.empty() : Optional.ofNullable(products.get(folded));
  }
}
