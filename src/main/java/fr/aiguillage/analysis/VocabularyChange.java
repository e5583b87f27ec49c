// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import fr.aiguillage.convention.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One difference between the vocabularies of two rule sets.
 *
 * @param kind the kind of entry: {@code service}, {@code nature}, {@code produit}, {@code fait} …,
 *     the first key of the entry
 * @param code its code, or a fact's key
 * @param part the part that differs; empty if the entry as a whole was added or removed
 * @param from the old value; empty if there is none
 * @param to the new value; empty if there is none
 */
public record VocabularyChange(
    String kind, String code, String part, Optional<String> from, Optional<String> to) {

  /** What a vocabulary says about each code, by kind and code. */
  private static final class Described {

    private final Map<List<String>, Map<String, String>> entries = new LinkedHashMap<>();

    private final Vocabulary words;

    Described(Vocabulary words) {
      this.words = words;
      words.convention().ifPresent(this::convention);
      words.sections().forEach(section -> term("section", section));
      words.services().forEach(this::service);
      words.activities().forEach(this::activity);
      words.actions().forEach(this::action);
      words.zones().forEach(zone -> term("zone", zone));
      words.socles().forEach(this::socle);
      words.natures().forEach(nature -> nature(nature, words.services().size()));
      words.parties().forEach(this::party);
      words.actors().forEach(this::actor);
      words.duties().forEach(duty -> term("obligation", duty));
      words.notes().forEach(note -> term("note", note));
      words.colours().forEach(this::colour);
      words.products().forEach(this::product);
      words.reported().forEach(this::fact);
      words.derived().forEach(this::derived);
      words.registers().forEach(this::register);
    }

    private Map<String, String> entry(String kind, String code, Words words) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("fr", words.french());
      parts.put("en", words.english());
      entries.put(List.of(kind, code), parts);
      return parts;
    }

    private Map<String, String> term(String kind, Term term) {
      Map<String, String> parts = entry(kind, term.name(), term.words());
      parts.put("jours", words.period(term).toString());
      return parts;
    }

    private void service(Service service) {
      Map<String, String> parts = term("service", service);
      parts.put("ligne", service.line());
      parts.put("section", service.section().name());
      parts.put("zone", service.zone().map(Zone::name).orElse(""));
      parts.put("couvre", service.covers().map(Words::french).orElse(""));
      parts.put("covers", service.covers().map(Words::english).orElse(""));
    }

    private void activity(Activity activity) {
      Map<String, String> parts = term("activite", activity);
      parts.put("action", activity.action().name());
      parts.put("en-clair", activity.plainly().french());
      parts.put("plainly", activity.plainly().english());
    }

    private void action(Action action) {
      term("action", action).put("role", action.role().map(Action.Role::word).orElse(""));
    }

    private void socle(Socle socle) {
      Map<String, String> parts = term("socle", socle);
      parts.put("fournisseur", socle.from().name());
      parts.put("clause", socle.clause().orElse(""));
    }

    /**
     * A nature that may be combined with all services may be combined with a new one without any
     * change to it.
     */
    private void nature(Nature nature, int services) {
      boolean all = nature.services().size() == services;
      Map<String, String> parts = term("nature", nature);
      parts.put("services", all ? "toutes" : names(nature.services()));
      parts.put("en-clair", nature.plainly().map(Words::toString).orElse(""));
    }

    private void party(Party party) {
      Map<String, String> parts = term("partie", party);
      parts.put("le-la", party.definite().french());
      parts.put("the", party.definite().english());
    }

    private void actor(Actor actor) {
      Map<String, String> parts = term("acteur", actor);
      parts.put("le-la", actor.definite().french());
      parts.put("the", actor.definite().english());
    }

    private void convention(Convention convention) {
      Map<String, String> parts = term("convention", convention);
      Convention.Says says = convention.says();
      parts.put("objet", says.about().french());
      parts.put("about", says.about().english());
      parts.put("matrice", says.matrix().french());
      parts.put("matrix", says.matrix().english());
      parts.put("attente", says.waiting().french());
      parts.put("waiting", says.waiting().english());
      parts.put("bilan", says.report().french());
      parts.put("report", says.report().english());
      parts.put("contact", says.contact().french());
      parts.put("address", says.contact().english());
      parts.put("glossaire", says.glossary().toString());
      parts.put("acces", convention.accesses().orElse(""));
    }

    private void colour(Colour colour) {
      Map<String, String> parts = term("couleur", colour);
      parts.put("parties", names(colour.parties()));
      parts.put("mode", colour.mode().map(Enum::name).orElse(""));
      parts.put("pose", colour.claim().orElse(""));
      parts.put("clause", colour.clause().orElse(""));
      parts.put("teinte", colour.shades().toString());
    }

    private void product(Product product) {
      Words name = new Words(product.name(), product.name());
      Map<String, String> parts = entry("produit", product.code(), name);
      parts.put("jours", words.period(product).toString());
      parts.put("alias", String.join(", ", product.aliases()));
      parts.put("services", names(product.services()));
    }

    private void fact(ReportedFact fact) {
      Map<String, String> parts = entry("fait", fact.key(), fact.words());
      parts.put(
          "valeurs", fact.domain().stream().map(Fact::nameOf).collect(Collectors.joining(", ")));
      parts.put("absent", fact.silence() + (fact.usual() == null ? "" : " " + fact.usual()));
      parts.put("decide", fact.bearing().name());
      parts.put("suppose", "" + fact.assumed());
      parts.put("avec", names(fact.with()));
      parts.put("question", fact.question().map(Words::toString).orElse(""));
      parts.put("aide", fact.help().map(Words::toString).orElse(""));
      parts.put("ensemble", fact.together().map(Words::toString).orElse(""));
    }

    private void derived(DerivedFact fact) {
      Map<String, String> parts =
          entry("fait déduit", fact.name(), new Words(fact.name(), fact.name()));
      parts.put("de", fact.from());
      parts.put("absent", Fact.nameOf(fact.usual()));
      parts.put("commence", new TreeMap<>(fact.prefixes()) + ", " + fact.other());
    }

    private void register(RegisterKind kind) {
      Map<String, String> parts = entry("registre", kind.name(), kind.words());
      parts.put("tient", kind.holds().name());
      parts.put("remplit", new TreeMap<>(kind.fills()).toString());
      parts.put("clause", kind.clause().orElse(""));
    }

    private static String names(Collection<? extends Term> terms) {
      return terms.stream().sorted().map(Term::name).collect(Collectors.joining(", "));
    }
  }

  /** All differences: what was removed, what has changed, then what was added. */
  static List<VocabularyChange> between(Vocabulary old, Vocabulary young) {
    Map<List<String>, Map<String, String>> before = new Described(old).entries;
    Map<List<String>, Map<String, String>> after = new Described(young).entries;
    List<VocabularyChange> changes = new ArrayList<>();
    before.forEach(
        (of, parts) -> {
          if (!after.containsKey(of)) {
            changes.add(whole(of, Optional.of(parts.get("fr")), Optional.empty()));
          } else {
            parts.forEach((part, from) -> note(of, part, from, after.get(of).get(part), changes));
          }
        });
    after.forEach(
        (of, parts) -> {
          if (!before.containsKey(of)) {
            changes.add(whole(of, Optional.empty(), Optional.of(parts.get("fr"))));
          }
        });
    return List.copyOf(changes);
  }

  private static VocabularyChange whole(
      List<String> of, Optional<String> from, Optional<String> to) {
    return new VocabularyChange(of.get(0), of.get(1), "", from, to);
  }

  private static void note(
      List<String> of, String part, String from, String to, List<VocabularyChange> into) {
    if (!from.equals(to)) {
      into.add(
          new VocabularyChange(
              of.get(0), of.get(1), part, Optional.of(from), Optional.ofNullable(to)));
    }
  }
}
