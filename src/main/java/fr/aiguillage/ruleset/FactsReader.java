// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Bearing;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Value;
import fr.aiguillage.convention.Words;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the facts that a request can report, and those derived from them. */
final class FactsReader {

  static final List<String> KEYS =
      List.of(
          "groupe",
          "type",
          "valeurs",
          "absent",
          "decide",
          "suppose",
          "avec",
          "zone",
          "clause",
          "fr",
          "en",
          "question",
          "asks",
          "aide",
          "help",
          "ensemble",
          "together");
  static final List<String> DERIVED_KEYS = List.of("type", "de", "valeurs", "absent", "clause");

  /** The prefixes of the constants of the convention and of the mechanism. */
  private static final Set<String> OWN_KINDS =
      Set.of(
          "Section",
          "Service",
          "Activity",
          "Action",
          "Zone",
          "Socle",
          "Nature",
          "Party",
          "Actor",
          "Duty",
          "Note",
          "Colour",
          "Outcome",
          "OwnerMode",
          "Basis",
          "Rank",
          "Moment",
          "ReimageStatus",
          "Value",
          "Fact",
          Fact.TEXT);

  private static final String YES_OR_NO = "oui-non";
  private static final String OPEN_TEXT = "texte";
  private static final List<Object> BOTH = List.of(true, false);
  private static final Map<String, Bearing> BEARINGS =
      Map.of(
          "responsable", Bearing.OWNER, "obligation", Bearing.OBLIGATION, "rien", Bearing.NOTHING);

  private final Codes<Activity> activities;
  private final Codes<Zone> zones;
  private final Set<String> known = new HashSet<>(Set.of("activity", "service", "product", "zone"));

  FactsReader(Codes<Activity> activities, Codes<Zone> zones) {
    this.activities = activities;
    this.zones = zones;
    known.addAll(Set.of("nature", "date", "school", "category", "replaces", "key", "incident"));
  }

  /** The values of a fact, and the prefix that rules put before their names. */
  private record Domain(String kind, List<Object> values) {}

  List<ReportedFact> reported(List<VocabularyEntry> entries) {
    List<ReportedFact> facts = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    entries.stream().filter(e -> e.kind().equals("groupe")).forEach(e -> groups.add(e.code()));
    for (VocabularyEntry entry : entries) {
      if (isNew(entry)) {
        facts.add(fact(entry, groups));
      }
    }
    return facts;
  }

  private boolean isNew(VocabularyEntry entry) {
    if (!entry.code().matches("[a-z][A-Za-z0-9]{0,63}")) {
      entry.fault(Fault.Kind.CODE_MALFORMED, entry.code(), List.of("a–z", "A–Z", "0–9"));
      return false;
    }
    if (!known.add(entry.code())) {
      entry.fault(Fault.Kind.CODE_REPEATED, entry.code(), List.of());
      return false;
    }
    if (known.size() > 40) {
      entry.fault(Fault.Kind.CODES_TOO_MANY, entry.code(), List.of("40"));
      return false;
    }
    return true;
  }

  private ReportedFact fact(VocabularyEntry entry, Set<String> groups) {
    boolean isGroup = entry.kind().equals("groupe");
    Domain domain = isGroup ? new Domain(Fact.BOOLEAN, BOTH) : domain(entry);
    Optional<String> group = isGroup ? Optional.empty() : entry.optional("groupe");
    group
        .filter(name -> !groups.contains(name))
        .ifPresent(
            name -> entry.fault(Fault.Kind.CODE_UNKNOWN, name, groups.stream().sorted().toList()));
    String absent = isGroup ? absentGroup(entry) : entry.text("absent");
    Silence silence =
        switch (absent) {
          case "inconnu" -> Silence.UNKNOWN;
          case "refuse" -> Silence.REFUSED;
          default -> Silence.DEFAULT;
        };
    Object usual = silence == Silence.DEFAULT ? usual(entry, domain, absent) : null;
    return new ReportedFact(
        entry.code(),
        group.filter(groups::contains),
        isGroup,
        domain.kind(),
        domain.values(),
        silence,
        usual,
        bearing(entry),
        entry.isYes("suppose"),
        entry.has("avec") ? Set.copyOf(entry.allNamed("avec", activities)) : Set.of(),
        entry.has("zone") ? entry.named("zone", zones) : Optional.empty(),
        entry.optional("clause"),
        entry.words(),
        entry.optionalWords("question", "asks"),
        entry.optionalWords("aide", "help"),
        isGroup ? entry.optionalWords("ensemble", "together") : Optional.empty());
  }

  /**
   * The value of a group that a request does not have: it is absent, whatever its facts would be.
   */
  private static String absentGroup(VocabularyEntry entry) {
    String absent = entry.text("absent");
    if (!absent.equals("non")) {
      entry.fault(Fault.Kind.CODE_UNKNOWN, "absent: " + absent, List.of("non"));
    }
    return "non";
  }

  /**
   * What the fact can decide. The facts of a group depend on it, so a group can never be one that
   * decides nothing.
   */
  private static Bearing bearing(VocabularyEntry entry) {
    String said = entry.text("decide");
    Map<String, Bearing> open = new TreeMap<>(BEARINGS);
    if (entry.kind().equals("groupe")) {
      open.values().remove(Bearing.NOTHING);
    }
    if (!open.containsKey(said)) {
      entry.fault(Fault.Kind.CODE_UNKNOWN, "decide: " + said, List.copyOf(open.keySet()));
    }
    return open.getOrDefault(said, open.getOrDefault("rien", Bearing.OWNER));
  }

  private static Domain domain(VocabularyEntry entry) {
    JsonNode values = entry.node("valeurs");
    if (values.isTextual() && values.textValue().equals(YES_OR_NO)) {
      return new Domain(Fact.BOOLEAN, BOTH);
    }
    if (values.isTextual() && values.textValue().equals(OPEN_TEXT)) {
      return text(entry);
    }
    String kind = entry.text("type");
    List<Object> domain = new ArrayList<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (domain.size() == fr.aiguillage.convention.Codes.MOST) {
        entry.fault(Fault.Kind.CODES_TOO_MANY, value.getKey(), List.of("" + Codes.MOST));
        break;
      }
      domain.add(new Value(kind, value.getKey(), domain.size(), words(entry, value)));
    }
    if (domain.isEmpty() || !kind.matches("[A-Z][A-Za-z]{0,63}") || OWN_KINDS.contains(kind)) {
      entry.fault(
          Fault.Kind.DATA_MALFORMED,
          "valeurs: " + values,
          List.of(YES_OR_NO, "type: … valeurs: { CODE: { fr: …, en: … } }"));
      return new Domain(Fact.BOOLEAN, BOTH);
    }
    return new Domain(kind, domain);
  }

  /**
   * The domain of a free text. Rules cannot test text, so it decides nothing, and its absence means
   * unknown.
   */
  private static Domain text(VocabularyEntry entry) {
    if (!entry.optional("decide").equals(Optional.of("rien"))
        || !entry.optional("absent").equals(Optional.of("inconnu"))) {
      entry.fault(
          Fault.Kind.DATA_MALFORMED,
          "valeurs: " + OPEN_TEXT,
          List.of("decide: rien", "absent: inconnu"));
      return new Domain(Fact.BOOLEAN, BOTH);
    }
    return new Domain(Fact.TEXT, List.of());
  }

  private static Words words(VocabularyEntry entry, Map.Entry<String, JsonNode> value) {
    String french = value.getValue().path("fr").asText();
    String english = value.getValue().path("en").asText();
    if (french.isBlank() || english.isBlank() || !value.getKey().matches("[A-Z][A-Z0-9_]{0,63}")) {
      entry.fault(
          Fault.Kind.DATA_MALFORMED,
          value.getKey() + ": " + value.getValue(),
          List.of("CODE: { fr: …, en: … }"));
    }
    return new Words(french, english);
  }

  private static Object usual(VocabularyEntry entry, Domain domain, String absent) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (Object value : domain.values()) {
      String name = value instanceof Boolean yes ? (yes ? "oui" : "non") : Fact.nameOf(value);
      byName.put(name, value);
    }
    if (!byName.containsKey(absent)) {
      List<String> expected = new ArrayList<>(List.of("inconnu", "refuse"));
      expected.addAll(byName.keySet());
      entry.fault(Fault.Kind.CODE_UNKNOWN, "absent: " + absent, expected);
    }
    return byName.getOrDefault(absent, domain.values().get(0));
  }

  List<DerivedFact> derived(List<VocabularyEntry> entries) {
    List<DerivedFact> facts = new ArrayList<>();
    for (VocabularyEntry entry : entries) {
      if (!isNew(entry)) {
        continue;
      }
      Domain domain = domain(entry);
      Map<String, Object> prefixes = new HashMap<>();
      Map<Object, String> witnesses = new HashMap<>();
      Object other = domain.values().get(0);
      for (Object value : domain.values()) {
        JsonNode of = entry.node("valeurs").path(Fact.nameOf(value));
        if (of.has("numero")) {
          prefixes.put(of.path("numero").asText(), value);
        } else {
          other = value;
        }
        if (of.has("temoin")) {
          witnesses.put(value, of.path("temoin").asText());
        }
      }
      String from = entry.text("de");
      if (!List.of("school", "ticket").contains(from)) {
        entry.fault(Fault.Kind.CODE_UNKNOWN, "de: " + from, List.of("school", "ticket"));
      }
      facts.add(
          new DerivedFact(
              entry.code(),
              from,
              domain.kind(),
              domain.values(),
              usual(entry, domain, entry.text("absent")),
              prefixes,
              other,
              witnesses));
    }
    return facts;
  }
}
