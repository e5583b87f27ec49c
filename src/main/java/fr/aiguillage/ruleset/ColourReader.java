// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.drl.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a colour of the matrix, and refuses one on which text would be unreadable. */
final class ColourReader {

  static final List<String> KEYS =
      List.of(
          "parties",
          "mode",
          "imprimee",
          "pose",
          "clause",
          "fr",
          "en",
          "court",
          "brief",
          "fond",
          "encre",
          "bord");

  /** WCAG 2.2, success criterion 1.4.3, level AA. */
  private static final double CONTRAST = 4.5;

  private static final Pattern HEXADECIMAL = Pattern.compile("#[0-9a-f]{6}");
  private static final String OTHERS = "autres";

  private ColourReader() {}

  static Colour colour(VocabularyEntry entry, int index, Codes<Party> parties) {
    SortedSet<Party> painted = new TreeSet<>();
    if (!entry.optional("parties").equals(Optional.of(OTHERS))) {
      painted.addAll(entry.allNamed("parties", parties));
    }
    boolean printed = entry.isYes("imprimee");
    return new Colour(
        entry.code(),
        index,
        entry.words(),
        painted,
        mode(entry),
        printed,
        written(entry, "pose", printed, "claims.owner( Party.… );"),
        written(entry, "clause", printed, "ANX3-LEG"),
        entry.words("court", "brief"),
        shades(entry));
  }

  /** What the rule of a printed colour says; it must be present for a printed colour. */
  private static Optional<String> written(
      VocabularyEntry entry, String key, boolean printed, String example) {
    Optional<String> said = entry.optional(key);
    if (printed && said.isEmpty()) {
      entry.fault(Fault.Kind.DATA_MALFORMED, "", List.of(key + ": " + example));
    }
    return said;
  }

  private static Optional<OwnerMode> mode(VocabularyEntry entry) {
    List<String> names = Arrays.stream(OwnerMode.values()).map(OwnerMode::name).toList();
    Optional<String> said = entry.optional("mode");
    said.filter(name -> !names.contains(name))
        .ifPresent(name -> entry.fault(Fault.Kind.CODE_UNKNOWN, name, names));
    return said.filter(names::contains).map(OwnerMode::valueOf);
  }

  private static List<Colour.Shade> shades(VocabularyEntry entry) {
    List<Colour.Shade> shades = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Colour.Shade shade =
          new Colour.Shade(at(entry, "fond", i), at(entry, "encre", i), at(entry, "bord", i));
      shades.add(shade);
      if (isColour(shade.ground()) && isColour(shade.ink())) {
        double contrast = contrast(shade.ground(), shade.ink());
        if (contrast < CONTRAST) {
          entry.fault(
              Fault.Kind.CONTRAST_TOO_LOW,
              "%s %s : %.1f".formatted(shade.ground(), shade.ink(), contrast),
              List.of(CONTRAST + ":1"));
        }
      }
    }
    return shades;
  }

  private static String at(VocabularyEntry entry, String key, int index) {
    String text = entry.node(key).path(index).asText();
    if (!isColour(text) || entry.node(key).size() != 2) {
      entry.fault(
          Fault.Kind.DATA_MALFORMED,
          key + ": " + entry.node(key),
          List.of(key + ": [\"#d9eedd\", \"#183b29\"]"));
    }
    return text;
  }

  private static boolean isColour(String text) {
    return HEXADECIMAL.matcher(text).matches();
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** As WCAG 2.2 defines it. */
  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double share = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
