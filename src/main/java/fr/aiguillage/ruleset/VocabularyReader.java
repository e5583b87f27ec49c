// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Note;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Period;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the vocabulary of the convention: {@code vocabulaire/*.yaml} in the rules folder. The first
 * key of an entry gives its kind, and any file may hold entries of any kind.
 */
final class VocabularyReader {

  /** The folder they are in. */
  static final String FOLDER = "vocabulaire/";

  private static final String FROM = "depuis";
  private static final String UNTIL = "jusqu-au";

  private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("convention", ConventionReader.KEYS);
    KEYS.put("section", List.of("fr", "en"));
    KEYS.put(
        "service",
        List.of("ligne", "section", "zone", "fr", "en", "couvre", "covers", FROM, UNTIL));
    KEYS.put("activite", List.of("action", "fr", "en", "en-clair", "plainly", FROM, UNTIL));
    KEYS.put("action", List.of("role", "fr", "en"));
    KEYS.put("zone", List.of("fr", "en"));
    KEYS.put("socle", List.of("fournisseur", "clause", "fr", "en"));
    KEYS.put("nature", List.of("services", "fr", "en", "en-clair", "plainly", FROM, UNTIL));
    KEYS.put("partie", List.of("fr", "en", "le-la", "the"));
    KEYS.put("acteur", List.of("fr", "en", "le-la", "the"));
    KEYS.put("obligation", List.of("fr", "en"));
    KEYS.put("note", List.of("fr", "en"));
    KEYS.put("produit", List.of("nom", "alias", "services", FROM, UNTIL));
    KEYS.put("couleur", ColourReader.KEYS);
    KEYS.put("fait", FactsReader.KEYS);
    KEYS.put("groupe", FactsReader.KEYS);
    KEYS.put("tire", FactsReader.DERIVED_KEYS);
    KEYS.put("registre", RegisterKindReader.KEYS);
  }

  private final List<Fault> faults;
  private final Map<Object, Period> periods = new HashMap<>();
  private final Map<String, List<VocabularyEntry>> entries = new HashMap<>();

  private VocabularyReader(List<Fault> faults) {
    this.faults = faults;
  }

  /** Reads them; anything wrong is added to the faults. */
  static Vocabulary read(RuleFiles files, List<Fault> faults) {
    VocabularyReader reader = new VocabularyReader(faults);
    List<String> paths =
        files.paths(".yaml").stream().filter(path -> path.startsWith(FOLDER)).toList();
    if (paths.isEmpty()) {
      faults.add(
          new Fault(FOLDER, 0, "", Fault.Kind.FOLDER_MISSING, FOLDER, List.of(FOLDER + "*.yaml")));
    }
    paths.forEach(path -> reader.collect(path, files.text(path)));
    return reader.vocabulary();
  }

  private void collect(String path, String text) {
    YamlFile file = new YamlFile(path, text, faults);
    Map<String, YamlFile.Shape> shapes = new HashMap<>();
    KEYS.forEach(
        (kind, keys) ->
            shapes.put(
                kind,
                new YamlFile.Shape(
                    keys,
                    entry ->
                        entries
                            .computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(new VocabularyEntry(kind, file, entry)))));
    file.forEach(shapes);
  }

  private Vocabulary vocabulary() {
    Codes<Section> sections = codes("section", (e, i) -> new Section(e.code(), i, e.words()));
    Codes<Zone> zones = codes("zone", (e, i) -> new Zone(e.code(), i, e.words()));
    Codes<Action> actions = codes("action", (e, i) -> new Action(e.code(), i, e.words(), role(e)));
    Codes<Activity> activities = codes("activite", (e, i) -> activity(e, i, actions));
    Codes<Party> parties =
        codes("partie", (e, i) -> new Party(e.code(), i, e.words(), e.words("le-la", "the")));
    Codes<Actor> actors =
        codes("acteur", (e, i) -> new Actor(e.code(), i, e.words(), e.definite()));
    Codes<Socle> socles = codes("socle", (e, i) -> socle(e, i, parties));
    Codes<Service> services = codes("service", (e, i) -> service(e, i, sections, zones));
    Codes<Nature> natures =
        codes(
            "nature",
            (e, i) ->
                new Nature(
                    e.code(),
                    i,
                    e.words(),
                    services(e, services),
                    e.optionalWords("en-clair", "plainly")));
    Codes<Duty> duties = codes("obligation", (e, i) -> new Duty(e.code(), i, e.words()));
    Codes<Note> notes = codes("note", (e, i) -> new Note(e.code(), i, e.words()));
    requireRoles(actions);
    FactsReader facts = new FactsReader(activities, zones);
    List<VocabularyEntry> reported = new ArrayList<>(entries("fait"));
    reported.addAll(entries("groupe"));
    reported.sort(VocabularyEntry.BY_PLACE);
    List<ReportedFact> told = facts.reported(reported);
    return new Vocabulary(
        new Vocabulary.Terms(
            ConventionReader.only(
                codes("convention", ConventionReader::read), entries("convention")),
            sections,
            services,
            actions,
            activities,
            zones,
            parties,
            actors,
            socles,
            natures,
            duties,
            notes,
            codes("couleur", (e, i) -> ColourReader.colour(e, i, parties)),
            products(services),
            told,
            facts.derived(entries("tire")),
            RegisterKindReader.read(entries("registre"), told)),
        periods);
  }

  private List<VocabularyEntry> entries(String kind) {
    return entries.getOrDefault(kind, List.of());
  }

  private interface Maker<T> {
    T make(VocabularyEntry entry, int index);
  }

  private <T extends Term> Codes<T> codes(String kind, Maker<T> maker) {
    List<T> terms = new ArrayList<>();
    Map<String, VocabularyEntry> known = new HashMap<>();
    for (VocabularyEntry entry : entries(kind)) {
      if (!entry.code().matches("[A-Z][A-Z0-9_]{0,63}")) {
        entry.fault(Fault.Kind.CODE_MALFORMED, entry.code(), List.of("A–Z", "0–9", "_"));
      } else if (known.putIfAbsent(entry.code(), entry) != null) {
        entry.fault(Fault.Kind.CODE_REPEATED, entry.code(), List.of());
      } else if (terms.size() == Codes.MOST) {
        entry.fault(Fault.Kind.CODES_TOO_MANY, entry.code(), List.of("" + Codes.MOST));
      } else {
        T term = maker.make(entry, terms.size());
        terms.add(term);
        note(entry, term);
      }
    }
    return new Codes<>(terms);
  }

  private void note(VocabularyEntry entry, Object of) {
    Period period = new Period(entry.day(FROM), entry.day(UNTIL));
    if (!period.equals(Period.ALWAYS)) {
      periods.put(of, period);
    }
  }

  private Optional<Action.Role> role(VocabularyEntry entry) {
    List<String> words = Arrays.stream(Action.Role.values()).map(Action.Role::word).toList();
    Optional<String> said = entry.optional("role");
    said.filter(word -> !words.contains(word))
        .ifPresent(word -> entry.fault(Fault.Kind.CODE_UNKNOWN, word, words));
    return Arrays.stream(Action.Role.values())
        .filter(role -> said.equals(Optional.of(role.word())))
        .findFirst();
  }

  private void requireRoles(Codes<Action> actions) {
    Set<Action.Role> missing = new HashSet<>(List.of(Action.Role.values()));
    actions.forEach(action -> action.role().ifPresent(missing::remove));
    List<VocabularyEntry> all = entries("action");
    for (Action.Role role : missing) {
      if (!all.isEmpty()) {
        all.get(0).fault(Fault.Kind.CODE_UNKNOWN, "", List.of("role: " + role.word()));
      }
    }
  }

  private Activity activity(VocabularyEntry entry, int index, Codes<Action> actions) {
    Action action =
        entry
            .named("action", actions)
            .orElse(new Action("", 0, new Words("", ""), Optional.empty()));
    return new Activity(
        entry.code(), index, entry.words(), action, entry.words("en-clair", "plainly"));
  }

  private Socle socle(VocabularyEntry entry, int index, Codes<Party> parties) {
    Words none = new Words("", "");
    Party from = entry.named("fournisseur", parties).orElse(new Party("", 0, none, none));
    return new Socle(entry.code(), index, entry.words(), from, entry.optional("clause"));
  }

  private Service service(
      VocabularyEntry entry, int index, Codes<Section> sections, Codes<Zone> zones) {
    Section section =
        entry.named("section", sections).orElse(new Section("", 0, new Words("", "")));
    Optional<Zone> zone = entry.has("zone") ? entry.named("zone", zones) : Optional.empty();
    Optional<Words> covers =
        entry.has("couvre") ? Optional.of(entry.words("couvre", "covers")) : Optional.empty();
    return new Service(
        entry.code(), index, entry.words(), entry.text("ligne"), section, zone, covers);
  }

  private static SortedSet<Service> services(VocabularyEntry entry, Codes<Service> services) {
    return entry.optional("services").equals(Optional.of("toutes"))
        ? new TreeSet<>(services.all())
        : new TreeSet<>(entry.allNamed("services", services));
  }

  /** The products. Two products may share a name only if their periods do not overlap. */
  private List<Product> products(Codes<Service> services) {
    List<Product> products = new ArrayList<>();
    Map<String, List<Product>> known = new HashMap<>();
    for (VocabularyEntry entry : entries("produit")) {
      List<String> aliases = entry.has("alias") ? entry.texts("alias") : List.of();
      Product product =
          new Product(entry.code(), entry.text("nom"), aliases, services(entry, services));
      note(entry, product);
      Period period = periods.getOrDefault(product, Period.ALWAYS);
      List<String> names = Vocabulary.names(product).map(Product::folded).distinct().toList();
      boolean alone =
          names.stream()
              .flatMap(name -> known.getOrDefault(name, List.of()).stream())
              .noneMatch(o -> period.meets(periods.getOrDefault(o, Period.ALWAYS)));
      names.forEach(name -> known.computeIfAbsent(name, n -> new ArrayList<>()).add(product));
      if (!alone) {
        entry.fault(Fault.Kind.PRODUCT_REPEATED, product.code(), List.of());
      } else if (!product.services().isEmpty()) {
        products.add(product);
      }
    }
    return products;
  }
}
