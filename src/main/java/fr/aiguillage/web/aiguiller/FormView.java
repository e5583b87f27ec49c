// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Bearing;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.FactView;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form for describing an incident.
 *
 * @param subject what was typed for the product or the service
 * @param names the names for completion
 * @param proposed what was probably meant, if there is no such name
 * @param faults everything that is wrong, each with its field
 * @param more whether the rarely needed facts are shown
 * @param hidden the hidden fields of the form
 * @param kept reported facts for which the form has no field, to be kept or dropped
 */
public record FormView(
    String subject,
    List<String> names,
    List<String> proposed,
    List<Option> activities,
    List<Choice> choices,
    List<Entry> entries,
    List<FaultView> faults,
    Map<String, String> wrong,
    boolean more,
    List<InterviewView.Field> hidden,
    List<Kept> kept) {

  /** A fact reported before. */
  public record Kept(String field, String value, String label, String says, String wrong) {}

  /** The field that contains what was typed before. */
  static final String BEFORE = "avant";

  /** One of several values. */
  public record Option(String value, String label, String plain, boolean chosen) {}

  /** A fact with few values. */
  public record Choice(String field, String label, String question, List<Option> options) {}

  /**
   * A fact that is typed.
   *
   * @param names the names for completion
   */
  public record Entry(
      String field,
      String label,
      String question,
      String type,
      String value,
      String wrong,
      List<String> names) {

    /** The same under another label. */
    Entry labelled(String other) {
      return new Entry(field, other, question, type, value, wrong, names);
    }

    /** A school, by its name if it has one. */
    Entry named(Schools schools) {
      return new Entry(field, label, question, type, schools.label(value), wrong, schools.labels());
    }
  }

  /** Something wrong with a field. */
  public record FaultView(String field, String says) {

    /** All the reasons for which an incident was refused. */
    static List<FaultView> of(
        RefusedIncident refused, IncidentForm facts, RulesInForce rules, Visit visit) {
      return refused.faults().stream().map(fault -> of(fault, facts, rules, visit)).toList();
    }

    private static FaultView of(
        IncidentFault fault, IncidentForm facts, RulesInForce rules, Visit visit) {
      String key = fault.key();
      if (key.equals(Schools.FIELD)) {
        return new FaultView(key, Schools.of(rules.rules()).fault(facts.get(key), visit));
      }
      Terms terms = visit.terms(rules.rules().vocabulary());
      IncidentFault named =
          new IncidentFault(terms.fact(key), fault.kind(), fault.found(), fault.expected());
      return new FaultView(
          List.of("service", "product").contains(key) ? "quoi" : key,
          terms.words().sentence(named));
    }
  }

  /** What is wrong with that field; empty if nothing is. */
  public String says(String field) {
    return wrong.getOrDefault(field, "");
  }

  static FormView of(
      String subject, IncidentForm facts, List<FaultView> faults, RulesInForce rules, Visit visit) {
    Terms terms = visit.terms(rules.rules().vocabulary());
    Subjects subjects = new Subjects(rules, visit);
    Schools schools = Schools.of(rules.rules());
    Map<String, String> wrong = new LinkedHashMap<>();
    faults.forEach(fault -> wrong.merge(fault.field(), fault.says(), (a, b) -> a + " " + b));
    boolean unknown = !subject.isEmpty() && subjects.find(subject).isEmpty();
    return new FormView(
        subject,
        subjects.names(),
        unknown ? subjects.near(subject) : List.of(),
        terms.vocabulary().activities().stream().map(a -> option(a, facts, visit)).toList(),
        choices(facts, terms),
        List.of(
            entry("date", "date", facts, wrong, terms),
            entry(Schools.FIELD, "text", facts, wrong, terms).named(schools),
            entry("ticket", "text", facts, wrong, terms)),
        faults,
        wrong,
        facts.fields().keySet().stream()
                .anyMatch(f -> !List.of("service", "product", "activity").contains(f))
            || wrong.keySet().stream().anyMatch(f -> !f.equals("quoi") && !f.equals("activity")),
        hidden(facts, rules, visit),
        kept(facts, wrong, terms, schools, visit));
  }

  private static List<InterviewView.Field> hidden(
      IncidentForm facts, RulesInForce rules, Visit visit) {
    List<InterviewView.Field> hidden = new ArrayList<>();
    facts.seen().forEach(name -> hidden.add(new InterviewView.Field(IncidentForm.SEEN, name)));
    hidden.add(new InterviewView.Field(IncidentForm.TOKEN, facts.withToken().token()));
    hidden.add(new InterviewView.Field(BEFORE, subject(facts, rules, visit)));
    return hidden;
  }

  static List<Kept> kept(
      IncidentForm facts, Map<String, String> wrong, Terms terms, Schools schools, Visit visit) {
    Set<String> fields = new TreeSet<>(List.of("service", "product", "activity"));
    fields.addAll(List.of("date", Schools.FIELD, "ticket"));
    choices(facts, terms).forEach(choice -> fields.add(choice.field()));
    return FactView.of(facts.request(), terms, schools, visit).stream()
        .filter(fact -> !fields.contains(fact.name()))
        .map(
            fact ->
                new Kept(
                    fact.name(),
                    facts.get(fact.name()),
                    fact.label(),
                    fact.value(),
                    Optional.ofNullable(wrong.get(fact.name()))
                        .or(() -> Optional.ofNullable(wrong.get(fact.name().split("\\.")[0])))
                        .orElse("")))
        .toList();
  }

  /** The name of the product or the service of the facts. */
  static String subject(IncidentForm facts, RulesInForce rules, Visit visit) {
    Vocabulary vocabulary = rules.rules().vocabulary();
    if (facts.has("service")) {
      return vocabulary
          .services()
          .named(facts.get("service"))
          .map(visit::label)
          .orElse(facts.get("service"));
    }
    String product = facts.get("product");
    return vocabulary.product(product).map(Product::name).orElse(product);
  }

  static Option option(Activity activity, IncidentForm facts, Visit visit) {
    return new Option(
        activity.name(),
        visit.label(activity),
        visit.words().of(activity.plainly()),
        facts.get("activity").equals(activity.name()));
  }

  /** The facts that the interview never asks about: the others need not be in the form. */
  static List<Choice> choices(IncidentForm facts, Terms terms) {
    List<Choice> choices = new ArrayList<>();
    choices.add(choice("zone", terms.vocabulary().zones().all(), facts, terms));
    choices.add(choice("nature", terms.vocabulary().natures().all(), facts, terms));
    for (ReportedFact fact : terms.vocabulary().reported()) {
      boolean asked =
          fact.isGroup()
              || fact.group().isPresent()
              || fact.silence() == Silence.UNKNOWN && fact.bearing() == Bearing.OWNER;
      if (!asked) {
        choices.add(choice(fact.key(), fact.domain(), facts, terms));
      }
    }
    return choices;
  }

  private static Choice choice(String field, List<?> domain, IncidentForm facts, Terms terms) {
    return new Choice(
        field,
        terms.fact(field),
        terms.question(field),
        domain.stream()
            .map(Fact::nameOf)
            .map(v -> new Option(v, terms.value(field, v), "", facts.get(field).equals(v)))
            .toList());
  }

  static Entry entry(
      String field, String type, IncidentForm facts, Map<String, String> wrong, Terms terms) {
    return new Entry(
        field,
        terms.fact(field),
        terms.question(field),
        type,
        facts.get(field),
        Optional.ofNullable(wrong.get(field)).orElse(""),
        List.of());
  }
}
