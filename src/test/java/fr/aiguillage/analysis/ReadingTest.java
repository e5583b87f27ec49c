package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Unknowns;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The rules as they were read and the rules as Drools compiled them answer alike, trace and all.
 * Every proof rests on it: proofs ask the rules as they were read.
 */
class ReadingTest {

  private static final List<Rule> RULES = Shipped.RULES.rules();

  private final IncidentReader reader = new IncidentReader(Shipped.RULES);
  private final Unknowns unknowns = new Unknowns(RULES);
  private final Map<LocalDate, PlainReading> readings = new ConcurrentHashMap<>();
  private final Queue<String> different = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();

  private void ask(ObjectNode request) {
    CompletedIncident incident = completed(request);
    Answer compiled = Shipped.DECIDER.decide(incident);
    Answer read =
        readings
            .computeIfAbsent(incident.date(), day -> new PlainReading(RULES, day))
            .answer(unknowns.combinations(incident));
    asked.incrementAndGet();
    if (!unnamed(compiled).equals(read)) {
      different.add(request + "\n  compiled: " + compiled + "\n  read: " + read);
    }
  }

  private CompletedIncident completed(ObjectNode request) {
    try {
      return reader.read(request, Shipped.DAY);
    } catch (RefusedIncident refused) {
      throw new AssertionError(refused.faults() + " in " + request);
    }
  }

  private static Answer unnamed(Answer a) {
    return new Answer(
        a.outcome(),
        a.owner(),
        a.action(),
        a.reimage(),
        a.obligations(),
        a.missingFacts(),
        a.basis(),
        a.clauses(),
        a.trace(),
        "");
  }

  @Test
  void everyIncidentOfTheSpace_isAnsweredAlikeByTheEngineAndByTheReading() {
    Space space = new Space(RULES, List.of(Shipped.RULES.admission()));
    Arrays.stream(Service.values())
        .parallel()
        .forEach(service -> space.points(service).forEach(point -> ask(point.request())));

    assertEquals(List.of(), different.stream().limit(3).toList(), different.size() + " differ");
    assertTrue(asked.get() > 100_000, "asked " + asked);
  }

  @Test
  void incidentsWithFactsLeftOut_areAnsweredAlikeByTheEngineAndByTheReading() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      ask(Incidents.random(random));
    }
    assertEquals(List.of(), different.stream().limit(3).toList(), different.size() + " differ");
  }

  @Test
  void everyShippedRule_writtenAnew_meansTheSame() {
    for (Rule rule : RULES) {
      Draft anew = Draft.read(Edits.inRule(rule, text -> RuleText.of(rule)));
      Rule written =
          anew.rules().stream().filter(r -> r.name().equals(rule.name())).findFirst().orElseThrow();
      assertEquals(List.of(), anew.faults());
      assertEquals(rule.meaning(), written.meaning());
      assertEquals(
          List.of(rule.from(), rule.until(), rule.checked()),
          List.of(written.from(), written.until(), written.checked()));
    }
  }
}
