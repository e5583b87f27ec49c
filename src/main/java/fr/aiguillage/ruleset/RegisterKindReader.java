// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.convention.RegisterKind.Holds;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which registers a rule set has, and which facts they provide. */
final class RegisterKindReader {

  /** The keys of an entry besides the first. */
  static final List<String> KEYS =
      List.of("tient", "genres", "remplit", "annuel-depuis", "clause", "fr", "en");

  private static final Map<String, Holds> HOLDS =
      Map.of("produits", Holds.PRODUCTS, "etablissements", Holds.SCHOOLS);

  private RegisterKindReader() {}

  static List<RegisterKind> read(List<VocabularyEntry> entries, List<ReportedFact> facts) {
    List<RegisterKind> kinds = new ArrayList<>();
    for (VocabularyEntry entry : entries) {
      if (!entry.code().matches("[a-z][a-z0-9-]{0,63}")) {
        entry.fault(Fault.Kind.CODE_MALFORMED, entry.code(), List.of("a–z", "0–9", "-"));
      } else if (kinds.stream().anyMatch(kind -> kind.name().equals(entry.code()))) {
        entry.fault(Fault.Kind.CODE_REPEATED, entry.code(), List.of());
      } else {
        kinds.add(kind(entry, facts));
      }
    }
    return kinds;
  }

  private static RegisterKind kind(VocabularyEntry entry, List<ReportedFact> facts) {
    String held = entry.text("tient");
    if (!HOLDS.containsKey(held)) {
      List<String> expected = HOLDS.keySet().stream().sorted().toList();
      entry.fault(Fault.Kind.CODE_UNKNOWN, "tient: " + held, expected);
    }
    Holds holds = HOLDS.getOrDefault(held, Holds.PRODUCTS);
    return new RegisterKind(
        entry.code(),
        holds,
        entry.has("genres") ? entry.texts("genres") : List.of(),
        fills(entry, holds, facts),
        entry.day("annuel-depuis"),
        entry.optional("clause"),
        entry.words());
  }

  private static Map<String, String> fills(
      VocabularyEntry entry, Holds holds, List<ReportedFact> facts) {
    Map<String, String> fills = new LinkedHashMap<>();
    List<String> known = facts.stream().map(ReportedFact::key).toList();
    List<String> sources = new ArrayList<>();
    if (holds == Holds.SCHOOLS) {
      sources.addAll(List.of(RegisterKind.MANAGER, RegisterKind.KIND));
    } else {
      sources.add("product");
      facts.stream().filter(ReportedFact::isText).map(ReportedFact::key).forEach(sources::add);
    }
    JsonNode filled = entry.node("remplit");
    for (Map.Entry<String, JsonNode> one : filled.properties()) {
      String source = one.getValue().asText();
      if (!known.contains(one.getKey())) {
        entry.fault(Fault.Kind.CODE_UNKNOWN, one.getKey(), Nearest.first(one.getKey(), known));
      } else if (!sources.contains(source)) {
        entry.fault(Fault.Kind.CODE_UNKNOWN, one.getKey() + ": " + source, sources);
      } else {
        fills.put(one.getKey(), source);
      }
    }
    return fills;
  }
}
