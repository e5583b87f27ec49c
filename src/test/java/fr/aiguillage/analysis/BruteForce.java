package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Answers single incidents on single days, each fact given, with no thought of which facts or days
 * could matter.
 */
final class BruteForce {

  private static final List<Boolean> BOTH = List.of(true, false);

  private final Draft draft;
  private final Map<LocalDate, PlainReading> readings = new HashMap<>();

  BruteForce(Draft draft) {
    this.draft = draft;
  }

  /** All that people see of the answer, but for the trace. */
  List<Object> answer(Incident incident, LocalDate day) {
    if (!draft.admission().admits(incident.service(), incident.nature())) {
      return List.of("refused");
    }
    return readings
        .computeIfAbsent(day, d -> new PlainReading(draft.rules(), d))
        .course(incident)
        .verdict()
        .map(BruteForce::parts)
        .orElse(List.of("broken"));
  }

  private static List<Object> parts(Verdict verdict) {
    return List.of(
        verdict.outcome(),
        verdict.owner(),
        verdict.action(),
        verdict.reimage(),
        verdict.basis(),
        verdict.clauses(),
        verdict.obligations());
  }

  /** The day itself, the one before and the one after each day on which a rule begins or ends. */
  static List<LocalDate> days(Draft... drafts) {
    SortedSet<LocalDate> days =
        new TreeSet<>(List.of(LocalDate.of(1990, 6, 1), LocalDate.of(2040, 6, 1)));
    for (Draft draft : drafts) {
      for (var rule : draft.rules()) {
        rule.from().ifPresent(day -> days.addAll(around(day)));
        rule.until().ifPresent(day -> days.addAll(around(day)));
      }
    }
    return List.copyOf(days);
  }

  private static List<LocalDate> around(LocalDate day) {
    return List.of(day.minusDays(1), day, day.plusDays(1));
  }

  /** An incident on the service that could be anything. */
  static Incident random(Random random, Service service) {
    boolean change = random.nextBoolean();
    return new Incident(
        service,
        one(random, List.of(Activity.values())),
        service.zone().orElseGet(() -> one(random, List.of(Zone.values()))),
        random.nextBoolean() ? null : one(random, List.of(Nature.values())),
        // most would be out of scope else
        random.nextInt(5) == 0 ? Territory.HORS_TARN_ET_GARONNE : Territory.TARN_ET_GARONNE,
        one(random, List.of(Acquirer.values())),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        one(random, Arrays.asList(null, true, false)),
        random.nextBoolean(),
        random.nextBoolean(),
        change,
        change ? random.nextBoolean() : null,
        change ? random.nextBoolean() : null,
        change ? random.nextBoolean() : null);
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Every incident on the service: 48,384 for each zone and activity. */
  static void every(Service service, Consumer<Incident> asked) {
    List<Nature> natures = new ArrayList<>(Arrays.asList(Nature.values()));
    natures.add(null);
    for (Zone zone : service.zone().map(List::of).orElse(List.of(Zone.values()))) {
      for (Activity activity : Activity.values()) {
        for (Nature nature : natures) {
          for (Territory territory : Territory.values()) {
            for (Acquirer acquirer : Acquirer.values()) {
              for (Boolean supplied : BOTH) {
                for (Boolean manager : BOTH) {
                  for (Boolean network : BOTH) {
                    ofPlace(
                        new Incident(
                            service, activity, zone, nature, territory, acquirer, supplied, manager,
                            network, null, false, false, false, null, null, null),
                        asked);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static void ofPlace(Incident i, Consumer<Incident> asked) {
    for (Boolean warranty : Arrays.asList(null, true, false)) {
      for (Boolean replacement : BOTH) {
        for (Boolean ticket : BOTH) {
          for (int change = 0; change < 9; change++) {
            boolean changed = change < 8;
            asked.accept(
                new Incident(
                    i.service(),
                    i.activity(),
                    i.zone(),
                    i.nature(),
                    i.territory(),
                    i.acquiredBy(),
                    i.suppliedByAcademie(),
                    i.networkManager(),
                    i.needsAdministrativeNetwork(),
                    warranty,
                    replacement,
                    ticket,
                    changed,
                    changed ? (change & 1) == 0 : null,
                    changed ? (change & 2) == 0 : null,
                    changed ? (change & 4) == 0 : null));
          }
        }
      }
    }
  }
}
