package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.web.Facts;
import fr.aiguillage.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that an incident is described with.
 *
 * @param subject what was typed for the product or the service
 * @param names what can be completed to
 * @param proposed what was probably meant, where nothing is called so
 * @param faults all that is wrong, each with the field it is about
 * @param more whether the facts that are seldom needed are in sight
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
    boolean more) {

  /** One of several values. */
  public record Option(String value, String label, String plain, boolean chosen) {}

  /** A fact with few values. */
  public record Choice(String field, String label, String question, List<Option> options) {}

  /** A fact that is typed. */
  public record Entry(
      String field, String label, String question, String type, String value, String wrong) {}

  /** Something wrong with a field. */
  public record FaultView(String field, String says) {}

  private static final List<String> FLAGS =
      List.of("networkManager", "needsAdministrativeNetwork", "underWarranty", "replacement");

  static FormView of(
      String subject, Facts facts, List<FaultView> faults, RulesInForce rules, Visit visit) {
    Subjects subjects = new Subjects(rules.rules().products(), visit);
    Map<String, String> wrong = new LinkedHashMap<>();
    faults.forEach(fault -> wrong.merge(fault.field(), fault.says(), (a, b) -> a + " " + b));
    boolean unknown = !subject.isEmpty() && subjects.find(subject).isEmpty();
    return new FormView(
        subject,
        subjects.names(),
        unknown ? subjects.near(subject) : List.of(),
        Arrays.stream(Activity.values()).map(a -> option(a, facts, visit)).toList(),
        choices(facts, visit),
        List.of(
            entry("date", "date", facts, wrong, visit),
            entry("school", "text", facts, wrong, visit),
            entry("ticket", "text", facts, wrong, visit)),
        faults,
        wrong,
        facts.fields().keySet().stream()
                .anyMatch(f -> !List.of("service", "product", "activity").contains(f))
            || wrong.keySet().stream().anyMatch(f -> !f.equals("quoi") && !f.equals("activity")));
  }

  /** What the product or the service of the facts is called. */
  static String subject(Facts facts, RulesInForce rules, Visit visit) {
    if (facts.has("service")) {
      return Arrays.stream(Service.values())
          .filter(service -> service.name().equals(facts.get("service")))
          .findFirst()
          .map(visit::label)
          .orElse(facts.get("service"));
    }
    String product = facts.get("product");
    return rules.rules().products().named(product).map(p -> p.name()).orElse(product);
  }

  private static Option option(Activity activity, Facts facts, Visit visit) {
    return new Option(
        activity.name(),
        visit.label(activity),
        visit.say("Activity." + activity.name() + ".plain"),
        facts.get("activity").equals(activity.name()));
  }

  private static List<Choice> choices(Facts facts, Visit visit) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        choice(
            "zone",
            Arrays.stream(Zone.values()).map(z -> Map.entry(z.name(), visit.label(z))).toList(),
            facts,
            visit));
    choices.add(
        choice(
            "nature",
            Arrays.stream(Nature.values()).map(n -> Map.entry(n.name(), visit.label(n))).toList(),
            facts,
            visit));
    for (String flag : FLAGS) {
      choices.add(
          choice(
              flag,
              List.of(
                  Map.entry("true", visit.say("Page.yes")),
                  Map.entry("false", visit.say("Page.no"))),
              facts,
              visit));
    }
    return choices;
  }

  private static Choice choice(
      String field, List<Map.Entry<String, String>> values, Facts facts, Visit visit) {
    return new Choice(
        field,
        visit.say("Fact." + field),
        visit.say("Fact." + field + ".question"),
        values.stream()
            .map(v -> new Option(v.getKey(), v.getValue(), "", facts.get(field).equals(v.getKey())))
            .toList());
  }

  private static Entry entry(
      String field, String type, Facts facts, Map<String, String> wrong, Visit visit) {
    return new Entry(
        field,
        visit.say("Fact." + field),
        visit.say("Fact." + field + ".question"),
        type,
        facts.get(field),
        Optional.ofNullable(wrong.get(field)).orElse(""));
  }
}
