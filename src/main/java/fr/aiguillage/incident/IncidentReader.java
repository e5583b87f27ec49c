package fr.aiguillage.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.ChangeKind;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.IncidentFault.Kind;
import fr.aiguillage.ruleset.Admission;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.Products;
import fr.aiguillage.ruleset.RuleSet;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads incidents as the contract of {@code POST /v1/decisions} words them.
 *
 * <p>Unknown keys are refused, so that nothing about a person can slip into the journal (ART5-7,
 * ANX2-8).
 */
public final class IncidentReader {

  /** The deepest nesting of JSON that is read at all. */
  public static final int DEEPEST = 8;

  /** The longest name of a product, in characters. */
  public static final int LONGEST_PRODUCT = 80;

  /** The longest ticket reference, in characters. */
  public static final int LONGEST_TICKET = 64;

  /** The keys of a request, in the order of the contract. */
  public static final List<String> KEYS =
      List.of(
          "activity",
          "service",
          "product",
          "zone",
          "nature",
          "date",
          "school",
          "ticket",
          "acquiredBy",
          "suppliedByAcademie",
          "networkManager",
          "needsAdministrativeNetwork",
          "underWarranty",
          "replacement",
          "recentChange");

  private static final List<String> CHANGE_KEYS =
      List.of("kind", "inAnnexe1", "inSocleSysteme", "inSocleApplicatif");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Products products;
  private final Admission admission;

  /** Reads against the products and the natures of that rule set. */
  public IncidentReader(RuleSet rules) {
    this(rules.products(), rules.admission());
  }

  /** Reads against the products and the natures of a rule set that is not compiled. */
  public IncidentReader(Draft draft) {
    this(draft.products(), draft.admission());
  }

  private IncidentReader(Products products, Admission admission) {
    this.products = products;
    this.admission = admission;
  }

  /**
   * Parses the request, which is to be an object.
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
      throw refused(Kind.NOT_JSON, (where + " " + Reading.cut(what)).strip());
    } catch (IOException e) {
      throw refused(Kind.NOT_JSON, e.getMessage());
    }
    if (!(root instanceof ObjectNode object)) {
      throw refused(Kind.NOT_AN_OBJECT, Reading.cut(root.toString()));
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
    List<IncidentFault> faults = new ArrayList<>();
    Reading reading = new Reading(reported, "", faults);
    reading.refuseOtherKeys(KEYS);
    Optional<Activity> activity = reading.code("activity", Activity.class);
    Optional<Service> service = reading.code("service", Service.class);
    Optional<String> product = reading.text("product", LONGEST_PRODUCT);
    Optional<Zone> zone = reading.code("zone", Zone.class);
    Optional<Nature> nature = reading.code("nature", Nature.class);
    Optional<LocalDate> date = reading.day("date");
    Optional<Uai> school = school(reading);
    Optional<String> ticket = reading.text("ticket", LONGEST_TICKET);
    Optional<Acquirer> acquiredBy = reading.code("acquiredBy", Acquirer.class);
    Optional<Boolean> supplied = reading.flag("suppliedByAcademie");
    Optional<Boolean> networkManager = reading.flag("networkManager");
    Optional<Boolean> needsNetwork = reading.flag("needsAdministrativeNetwork");
    Optional<Boolean> underWarranty = reading.flag("underWarranty");
    Optional<Boolean> replacement = reading.flag("replacement");
    Optional<RecentChange> change = recentChange(reading);
    refuseMissing(reading);

    ServiceFinder finder = new ServiceFinder(products, admission, reading, zone, nature);
    var services = finder.find(service, product);
    if (!faults.isEmpty()) {
      throw new RefusedIncident(faults);
    }
    Optional<Zone> fixed =
        services.size() == 1 ? services.iterator().next().zone() : Optional.empty();
    return new CompletedIncident(
        activity.orElseThrow(),
        EnumSet.copyOf(services),
        product.map(name -> products.named(name).map(p -> p.code()).orElse(name)),
        zone.or(() -> fixed),
        nature,
        date.orElse(today),
        school,
        ticket,
        acquiredBy,
        supplied,
        networkManager.orElse(true),
        needsNetwork.orElse(true),
        underWarranty,
        replacement.orElse(false),
        change);
  }

  private static void refuseMissing(Reading reading) {
    if (!reading.has("activity")) {
      reading.missing("activity", Arrays.stream(Activity.values()).map(Enum::name).toList());
    }
    if (!reading.has("service") && !reading.has("product")) {
      reading.missing("service", Arrays.stream(Service.values()).map(Enum::name).toList());
    }
  }

  private static Optional<Uai> school(Reading reading) {
    String key = "school";
    Optional<String> text = reading.textual(key, List.of("0820001F"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Uai> uai = Uai.parse(text.get());
    if (uai.isEmpty()) {
      boolean shaped = Uai.isWellFormed(text.get());
      reading.note(
          key,
          shaped ? Kind.UAI_LETTER : Kind.UAI_MALFORMED,
          Reading.cut(text.get()),
          List.of(shaped ? text.get().substring(0, 7) + Uai.checkLetter(text.get()) : "0820001F"));
    }
    return uai;
  }

  private static Optional<RecentChange> recentChange(Reading reading) {
    Optional<Reading> object = reading.object("recentChange");
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Reading change = object.get();
    change.refuseOtherKeys(CHANGE_KEYS);
    Optional<ChangeKind> kind = change.code("kind", ChangeKind.class);
    if (!change.has("kind")) {
      change.missing("kind", Arrays.stream(ChangeKind.values()).map(Enum::name).toList());
    }
    Optional<Boolean> inAnnexe1 = change.flag("inAnnexe1");
    Optional<Boolean> inSysteme = change.flag("inSocleSysteme");
    Optional<Boolean> inApplicatif = change.flag("inSocleApplicatif");
    return kind.map(k -> new RecentChange(k, inAnnexe1, inSysteme, inApplicatif));
  }
}
