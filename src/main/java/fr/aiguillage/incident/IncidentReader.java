// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.IncidentFault.Kind;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.register.Registers;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleSet;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads incidents in the form that {@code POST /v1/decisions} accepts.
 *
 * <p>Unknown keys are refused, so that no personal data can slip into the journal (ART5-7, ANX2-8).
 */
public final class IncidentReader {

  /** The deepest nesting of JSON that is accepted. */
  public static final int DEEPEST = 8;

  /** The longest name of a product, in characters. */
  public static final int LONGEST_PRODUCT = 80;

  /** The longest ticket reference, in characters. */
  public static final int LONGEST_TICKET = 64;

  /** The longest path of a category, in characters. */
  public static final int LONGEST_CATEGORY = 250;

  private static final List<String> KEYS =
      List.of(
          "activity",
          "service",
          "product",
          "zone",
          "nature",
          "date",
          "school",
          "ticket",
          "replaces",
          "category");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final FactSpace space;
  private final Registers registers;
  private final SortedMap<String, Platform> platforms;
  private final Vocabulary vocabulary;
  private final List<String> keys;

  /** A reader that uses the vocabulary and the registers of that rule set. */
  public IncidentReader(RuleSet rules) {
    this(rules.space(), rules.registers(), rules.platforms());
  }

  /** A reader that uses the vocabulary and the registers of a rule set that is not compiled. */
  public IncidentReader(Draft draft) {
    this(draft.space(), draft.registers(), draft.platforms());
  }

  private IncidentReader(
      FactSpace space, Registers registers, SortedMap<String, Platform> platforms) {
    this.platforms = platforms;
    this.space = space;
    this.registers = registers;
    this.vocabulary = space.vocabulary();
    this.keys = keys(vocabulary);
  }

  /** The keys of a request, in the order of the contract. */
  public static List<String> keys(Vocabulary vocabulary) {
    List<String> keys = new ArrayList<>(KEYS);
    for (ReportedFact fact : vocabulary.reported()) {
      if (fact.group().isEmpty()) {
        keys.add(fact.name());
      }
    }
    return List.copyOf(keys);
  }

  /**
   * Parses the request, which must be an object.
   *
   * @throws RefusedIncident if it is not
   */
  public static ObjectNode parse(byte[] json) throws RefusedIncident {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      String what = e.getOriginalMessage().lines().findFirst().orElse("");
      throw refused(Kind.NOT_JSON, (where + " " + JsonFields.cut(what)).strip());
    } catch (IOException e) {
      throw refused(Kind.NOT_JSON, e.getMessage());
    }
    if (!(root instanceof ObjectNode object)) {
      throw refused(Kind.NOT_AN_OBJECT, JsonFields.cut(root.toString()));
    }
    return object;
  }

  private static RefusedIncident refused(Kind kind, String found) {
    return new RefusedIncident(List.of(new IncidentFault("", kind, found, List.of("{ … }"))));
  }

  /**
   * Completes a reported incident.
   *
   * @param today the day in Paris, for an incident without a date
   * @throws RefusedIncident with every fault, of values and of contradictions
   */
  public CompletedIncident read(ObjectNode reported, LocalDate today) throws RefusedIncident {
    return read(reported, today, Optional.empty());
  }

  /**
   * Completes an incident that is reported now: a date far from today is refused as a typing error.
   */
  public CompletedIncident readNow(ObjectNode reported, LocalDate today) throws RefusedIncident {
    return read(reported, today, Optional.of(today));
  }

  private CompletedIncident read(ObjectNode reported, LocalDate today, Optional<LocalDate> now)
      throws RefusedIncident {
    List<IncidentFault> faults = new ArrayList<>();
    JsonFields reading = new JsonFields(reported, "", faults);
    reading.refuseOtherKeys(keys);
    Optional<Activity> saidActivity = reading.code("activity", vocabulary.activities());
    Optional<Service> saidService = reading.code("service", vocabulary.services());
    Optional<String> product = reading.text("product", LONGEST_PRODUCT);
    Optional<Zone> saidZone = reading.code("zone", vocabulary.zones());
    Optional<Nature> saidNature = reading.code("nature", vocabulary.natures());
    LocalDate day = reading.day("date", now).orElse(today);
    Optional<Uai> school = reading.uai("school");
    Optional<String> ticket = reading.text("ticket", LONGEST_TICKET);
    Optional<UUID> replaces = reading.id("replaces");
    Map<String, Object> said = told(reading);
    Optional<Product> known = product.flatMap(name -> vocabulary.product(name, day));
    CategoryReader filed = new CategoryReader(reading, vocabulary, platforms, day);
    Optional<Activity> activity = unlessSaid("activity", saidActivity, reading, filed::activity);
    if (!reading.has(Vocabulary.ACTIVITY) && activity.isEmpty()) {
      reading.missing(Vocabulary.ACTIVITY, vocabulary.activities().names());
    }
    refuseOtherDays(reading, day, List.of(saidActivity, saidService, saidNature));
    Optional<Service> service =
        unlessSaid(
            "service", saidService, reading, () -> filed.service(saidZone, saidNature, known));
    Optional<Nature> nature =
        unlessSaid("nature", saidNature, reading, () -> filed.nature(service, saidZone, known));
    Optional<Zone> zone =
        unlessSaid("zone", saidZone, reading, () -> filed.zone(service, nature, known));
    ServiceFinder finder = new ServiceFinder(vocabulary, reading, day, zone, nature, known);
    Collection<Service> services = finder.find(service);
    activity.ifPresent(asked -> refuseAgainst(asked, said, reading));
    if (!faults.isEmpty()) {
      throw new RefusedIncident(faults);
    }
    Lookups lookups = new Lookups(vocabulary, registers, day).ask(said, product, known, school);
    Map<String, Object> told = lookups.fill(said);
    FactsOf facts = new FactsOf(space);
    facts.settle(Vocabulary.ACTIVITY, activity);
    facts.among(Vocabulary.SERVICE, services);
    facts.settle(Vocabulary.ZONE, zone);
    facts.settle(Vocabulary.NATURE, nature);
    facts.derive("school", school.map(Uai::value));
    facts.derive("ticket", ticket);
    facts.tell(told);
    return new CompletedIncident(
        activity.orElseThrow(),
        new TreeSet<>(services),
        product.map(name -> known.map(Product::code).orElse(name)),
        zone.or(() -> zoneOfOne(services)),
        nature,
        day,
        school,
        ticket,
        replaces,
        told,
        facts.box(),
        lookups.found(),
        filed.category());
  }

  private static Optional<Zone> zoneOfOne(Collection<Service> services) {
    return services.size() == 1 ? services.iterator().next().zone() : Optional.empty();
  }

  /**
   * The reported value, or else the one that follows from the category; a wrongly reported value
   * stays a fault.
   */
  private static <T> Optional<T> unlessSaid(
      String key, Optional<T> said, JsonFields reading, Supplier<Optional<T>> otherwise) {
    return reading.has(key) ? said : otherwise.get();
  }

  /** Refuses codes that have ended by that day or do not exist yet. */
  private void refuseOtherDays(
      JsonFields reading, LocalDate day, List<Optional<? extends Term>> told) {
    for (Optional<? extends Term> one : told) {
      one.filter(term -> !vocabulary.period(term).holds(day))
          .ifPresent(
              term ->
                  reading.note(
                      term.kind().toLowerCase(Locale.ROOT),
                      Kind.CODE_OF_OTHER_DAYS,
                      term + " / " + day,
                      List.of(vocabulary.period(term).toString())));
    }
  }

  /** Some facts are about a failure: reported with another activity, they contradict it. */
  private void refuseAgainst(Activity activity, Map<String, Object> told, JsonFields reading) {
    for (ReportedFact fact : vocabulary.reported()) {
      Object value = told.get(fact.key());
      if (value != null && !fact.goesWith(activity) && !value.equals(fact.usual())) {
        reading.note(
            fact.key(),
            Kind.FACT_AGAINST_ACTIVITY,
            fact.key() + " / " + activity,
            fact.with().stream().sorted().map(Activity::name).toList());
      }
    }
  }

  /** The facts that the request reports, each group before its own facts. */
  private Map<String, Object> told(JsonFields reading) {
    Map<String, Object> told = new LinkedHashMap<>();
    for (ReportedFact fact : vocabulary.reported()) {
      if (fact.isGroup()) {
        reading
            .object(fact.name())
            .ifPresent(
                object -> {
                  told.put(fact.key(), IncidentJson.GROUP);
                  tellGroup(fact, object, told);
                });
      } else if (fact.group().isEmpty()) {
        reading.value(fact).ifPresent(value -> told.put(fact.key(), value));
      }
    }
    return told;
  }

  private void tellGroup(ReportedFact group, JsonFields object, Map<String, Object> told) {
    List<ReportedFact> members = vocabulary.inGroup(group.name());
    object.refuseOtherKeys(members.stream().map(ReportedFact::name).toList());
    for (ReportedFact member : members) {
      object.value(member).ifPresent(value -> told.put(member.key(), value));
      if (member.silence() == Silence.REFUSED && !object.has(member.name())) {
        object.missing(member.name(), member.domain().stream().map(Fact::nameOf).toList());
      }
    }
  }
}
