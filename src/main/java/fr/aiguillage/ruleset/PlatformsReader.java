// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.platform.CategoryPattern;
import fr.aiguillage.platform.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the mappings of ticket platforms, one file per platform. */
final class PlatformsReader {

  /** Their folder in the rules folder. */
  static final String FOLDER = "correspondances/";

  private static final String ENDING = ".yaml";
  private static final String PLATFORM = "plateforme";
  private static final String CATEGORY = "categorie";
  private static final String GROUP = "groupe";

  private final Vocabulary vocabulary;
  private final List<Fault> faults;

  private PlatformsReader(Vocabulary vocabulary, List<Fault> faults) {
    this.vocabulary = vocabulary;
    this.faults = faults;
  }

  /** The platforms by name; anything wrong is added to the faults. */
  static SortedMap<String, Platform> read(
      RuleFiles files, Vocabulary vocabulary, List<Fault> faults) {
    PlatformsReader reader = new PlatformsReader(vocabulary, faults);
    SortedMap<String, Platform> platforms = new TreeMap<>();
    for (String path : files.paths(ENDING)) {
      if (path.startsWith(FOLDER)) {
        Platform platform = reader.platform(path, files.text(path));
        platforms.put(platform.name(), platform);
      }
    }
    return platforms;
  }

  private Platform platform(String path, String text) {
    YamlFile file = new YamlFile(path, text, faults);
    String name = path.substring(FOLDER.length(), path.length() - ENDING.length());
    Map<String, YamlFile.Shape> shapes = new HashMap<>();
    List<YamlFile.Entry> heads = new ArrayList<>();
    List<Platform.Mapping> mappings = new ArrayList<>();
    List<Platform.Group> groups = new ArrayList<>();
    List<String> otherwise = new ArrayList<>();
    shapes.put(PLATFORM, new YamlFile.Shape(List.of("fr", "en", "separateur"), heads::add));
    shapes.put(
        CATEGORY,
        new YamlFile.Shape(
            List.of("service", "activite", "nature", "zone"),
            entry -> mappings.add(mapping(file, entry))));
    shapes.put(
        GROUP,
        new YamlFile.Shape(
            List.of("partie", "section", "sinon"),
            entry -> {
              if (entry.isYes("sinon")) {
                otherwise.add(entry.text(GROUP));
              }
              if (entry.has("partie") || !entry.has("sinon")) {
                group(file, entry).ifPresent(groups::add);
              }
            }));
    MailFormatReader mail = new MailFormatReader(file, vocabulary);
    mail.addTo(shapes);
    file.forEach(shapes);
    if (heads.size() != 1 || !heads.get(0).text(PLATFORM).equals(name)) {
      int line = heads.isEmpty() ? 1 : heads.get(heads.size() - 1).line();
      String found = heads.isEmpty() ? "" : heads.get(heads.size() - 1).text(PLATFORM);
      file.fault(line, Fault.Kind.DATA_MALFORMED, found, List.of("1 × " + PLATFORM + ": " + name));
    }
    Optional<YamlFile.Entry> head = heads.stream().findFirst();
    return new Platform(
        name,
        head.map(h -> new Words(h.text("fr"), h.text("en"))).orElse(new Words(name, name)),
        head.flatMap(h -> h.optionalText("separateur")).orElse(">"),
        mappings,
        groups,
        otherwise.stream().findFirst(),
        mail.format());
  }

  private Platform.Mapping mapping(YamlFile file, YamlFile.Entry entry) {
    return new Platform.Mapping(
        new CategoryPattern(entry.text(CATEGORY)),
        entry.line(),
        named(file, entry, "service", vocabulary.services()),
        named(file, entry, "activite", vocabulary.activities()),
        named(file, entry, "nature", vocabulary.natures()),
        named(file, entry, "zone", vocabulary.zones()));
  }

  private Optional<Platform.Group> group(YamlFile file, YamlFile.Entry entry) {
    Optional<Party> party = named(file, entry, "partie", vocabulary.parties());
    Optional<Section> section = named(file, entry, "section", vocabulary.sections());
    if (!entry.has("partie")) {
      entry.text("partie");
    }
    return party.map(p -> new Platform.Group(entry.text(GROUP), p, section));
  }

  private static <T extends Term> Optional<T> named(
      YamlFile file, YamlFile.Entry entry, String key, Codes<T> codes) {
    if (!entry.has(key)) {
      return Optional.empty();
    }
    String name = entry.text(key);
    Optional<T> term = codes.named(name);
    if (term.isEmpty()) {
      List<String> nearest = Nearest.first(name, codes.names());
      file.fault(entry.line(), Fault.Kind.CODE_UNKNOWN, name, nearest);
    }
    return term;
  }
}
