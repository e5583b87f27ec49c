package fr.aiguillage.desk;

import fr.aiguillage.Shipped;
import fr.aiguillage.decision.FactSpace;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.CompletedIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks a memory a part of the space of incidents, and holds each answer against a fresh one. */
final class RememberedAnswers {

  private static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));

  private final Memory.Counters counters = new Memory.Counters();
  private final RulesInForce rules =
      RulesInForce.of(Shipped.RULES, PATIENT, Instant.EPOCH, counters);
  private final List<String> wrong = new ArrayList<>();
  private long asked;

  /**
   * @param part one in so many of the lines and columns
   */
  RememberedAnswers(FactSpace space, int part) {
    List<FactSpace.Line> lines = space.lines().toList();
    for (int i = 0; i < lines.size(); i += part) {
      lines.get(i).forEach(this::ask);
    }
  }

  private void ask(CompletedIncident incident) {
    asked++;
    if (!rules.settle(incident).answer().equals(Shipped.DECIDER.decide(incident))) {
      wrong.add(incident.toString());
    }
  }

  /** The incidents of which the remembered answer is not the fresh one. */
  List<String> wrong() {
    return wrong;
  }

  long asked() {
    return asked;
  }

  long hits() {
    return counters.hits();
  }
}
