// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the pages say about the convention. A rule set describes one convention, or none. */
final class ConventionReader {

  private static final String ACCESSES = "acces";

  /** The keys of its entry besides the first. */
  static final List<String> KEYS =
      List.of(
          "fr",
          "en",
          "objet",
          "about",
          "matrice",
          "matrix",
          "attente",
          "waiting",
          "bilan",
          "report",
          "contact",
          "address",
          "glossaire",
          ACCESSES);

  private ConventionReader() {}

  static Convention read(VocabularyEntry entry, int index) {
    return new Convention(
        entry.code(),
        index,
        entry.words(),
        new Convention.Says(
            entry.words("objet", "about"),
            entry.words("matrice", "matrix"),
            entry.words("attente", "waiting"),
            entry.words("bilan", "report"),
            entry.words("contact", "address"),
            glossary(entry)),
        Optional.of(entry.node(ACCESSES).asText("")).filter(folder -> !folder.isBlank()));
  }

  private static List<Convention.Word> glossary(VocabularyEntry entry) {
    List<Convention.Word> glossary = new ArrayList<>();
    for (Map.Entry<String, JsonNode> word : entry.node("glossaire").properties()) {
      String french = word.getValue().path("fr").asText();
      String english = word.getValue().path("en").asText();
      if (french.isBlank() || english.isBlank()) {
        entry.fault(
            Fault.Kind.DATA_MALFORMED,
            "glossaire: " + word.getKey(),
            List.of("glossaire: { MOT: { fr: …, en: … } }"));
      }
      glossary.add(new Convention.Word(word.getKey(), new Words(french, english)));
    }
    return glossary;
  }

  /** The convention; a second one is a fault. */
  static Optional<Convention> only(Codes<Convention> all, List<VocabularyEntry> entries) {
    all.stream()
        .skip(1)
        .map(Convention::index)
        .forEach(
            index ->
                entries
                    .get(index)
                    .fault(Fault.Kind.CODES_TOO_MANY, entries.get(index).code(), List.of("1")));
    return all.stream().findFirst();
  }
}
