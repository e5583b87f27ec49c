package fr.aiguillage.web.aiguiller;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.ChangeKind;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.web.Facts;
import fr.aiguillage.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks for nothing but the facts that would change the answer, one at a time. Decides at each step
 * with what is known; records nothing.
 *
 * @param incident as it is known so far
 * @param settled the answer to it
 * @param next the fact to ask for; empty where nothing is missing, or nobody knows the rest
 */
record Interview(
    CompletedIncident incident, Settled settled, Optional<String> next, List<Option> options) {

  /** An answer to the question. */
  record Option(String value, String label, String explanation) {}

  /**
   * Decides the facts, and finds the next one to ask for.
   *
   * @throws RefusedIncident if they cannot be decided
   */
  static Interview of(Facts facts, RulesInForce rules, LocalDate today, Visit visit)
      throws RefusedIncident {
    CompletedIncident incident = rules.reader().read(facts.request(), today);
    Settled settled = rules.settle(incident);
    Optional<String> missing =
        Facts.names().stream()
            .filter(settled.answer().missingFacts()::contains)
            .filter(fact -> !facts.wasAsked(fact))
            .findFirst();
    if (missing.isEmpty() && wantsChange(facts, settled.answer(), rules, today)) {
      missing = Optional.of(Facts.CHANGE);
    }
    return new Interview(
        incident,
        settled,
        missing,
        missing.map(fact -> options(fact, incident, visit)).orElse(List.of()));
  }

  /**
   * Whether it would matter that something was installed before. The contract takes none for
   * granted where nobody says so, so it is in no list of missing facts; but people forget to say
   * it, and a machine to reinstall hangs on it.
   */
  private static boolean wantsChange(
      Facts facts, Answer without, RulesInForce rules, LocalDate today) throws RefusedIncident {
    String kind = Facts.CHANGE + ".kind";
    if (facts.has(kind) || facts.wasAsked(Facts.CHANGE)) {
      return false;
    }
    Facts changed = Facts.copy(facts);
    changed.put(kind, ChangeKind.LOGICIEL.name());
    Answer with = rules.settle(rules.reader().read(changed.request(), today)).answer();
    return with.outcome() != without.outcome()
        || !with.owner().samePartiesAs(without.owner())
        || with.action() != without.action()
        || with.reimage().status() != without.reimage().status();
  }

  private static List<Option> options(String fact, CompletedIncident incident, Visit visit) {
    List<Option> options = new ArrayList<>();
    switch (fact) {
      case "service" -> incident.services().forEach(service -> options.add(option(service, visit)));
      case "zone" -> Arrays.stream(Zone.values()).forEach(zone -> options.add(option(zone, visit)));
      case "acquiredBy" ->
          Arrays.stream(Acquirer.values()).forEach(who -> options.add(option(who, visit)));
      case Facts.CHANGE -> {
        options.add(new Option("", visit.say("Ask.no-change"), ""));
        Arrays.stream(ChangeKind.values()).forEach(kind -> options.add(option(kind, visit)));
      }
      default -> {
        options.add(new Option("true", visit.say("Page.yes"), ""));
        options.add(new Option("false", visit.say("Page.no"), ""));
      }
    }
    return options;
  }

  private static Option option(Enum<?> code, Visit visit) {
    String explanation = code instanceof Service service ? visit.explanation(service) : "";
    String label = visit.label(code);
    return new Option(
        code.name(),
        code instanceof ChangeKind ? visit.say("Ask.change", label) : label,
        explanation);
  }
}
