package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Unknowns;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;

/**
 * What becomes of one mutation: whether it changes an answer, whether the comparison names exactly
 * the incidents that change, and what a check finds in it.
 *
 * <p>The cases are held against the rules as they were read, which spares compiling them anew;
 * {@link MutationCampaign} holds that the whole check finds the same.
 */
final class Trial {

  /** The shipped rules; every mutation is held against them. */
  static final Draft SHIPPED = Draft.read(Shipped.FILES);

  private static final List<Case> CASES = Shipped.cases();

  private final Mutation mutation;
  private final Draft mutated;
  private Comparison comparison;
  private final BruteForce shipped = new BruteForce(SHIPPED);
  private final BruteForce truth;
  private final Set<Finding.Kind> caughtBy = EnumSet.noneOf(Finding.Kind.class);
  private final List<String> wronglyNamed = new ArrayList<>();
  private long asked;
  private long changed;

  Trial(Mutation mutation) {
    this.mutation = mutation;
    this.mutated = Draft.read(mutation.files());
    this.truth = new BruteForce(mutated);
  }

  Mutation mutation() {
    return mutation;
  }

  Comparison comparison() {
    comparison = comparison == null ? Comparison.of(SHIPPED, mutated) : comparison;
    return comparison;
  }

  /** Incidents that were asked alone, and how many of them are answered otherwise. */
  long asked() {
    return asked;
  }

  long changed() {
    return changed;
  }

  /** Whether some answer changes, as the comparison or any single incident has it. */
  boolean changesAnAnswer() {
    return changed > 0 || !comparison().regions().isEmpty();
  }

  /** Whether some answer changes and a check finds nothing. */
  boolean survives() {
    return caughtBy.isEmpty() && changesAnAnswer();
  }

  /** What a check finds. */
  Set<Finding.Kind> caughtBy() {
    return caughtBy;
  }

  /** Incidents that change and are in no class or in several, or do not change and are in one. */
  List<String> wronglyNamed() {
    return wronglyNamed;
  }

  /** Reads, proves, runs the cases. */
  Trial check() {
    List<Fault> faults = new ArrayList<>(mutated.faults());
    Proof proof = Proof.of(mutated, incidents -> {});
    note(!proof.clashes().isEmpty(), Finding.Kind.CONFLICT);
    note(!proof.gaps().isEmpty(), Finding.Kind.GAP);
    note(!proof.neverFiring().isEmpty(), Finding.Kind.NEVER_FIRES);
    note(!proof.alwaysSetAside().isEmpty(), Finding.Kind.ALWAYS_SET_ASIDE);
    if (proof.clashes().isEmpty()) {
      faults.addAll(mutated.conflicts());
    }
    note(!faults.isEmpty(), Finding.Kind.FAULT);
    if (faults.isEmpty() && proof.clashes().isEmpty()) {
      cases();
    }
    return this;
  }

  private void cases() {
    Unknowns unknowns = new Unknowns(mutated.rules());
    CaseRun run =
        new CaseRun(
            new IncidentReader(mutated),
            incident ->
                new PlainReading(mutated.rules(), incident.date())
                    .answer(unknowns.combinations(incident)));
    Set<String> kept = new HashSet<>();
    for (Case one : CASES) {
      if (one.expected() instanceof Case.Decided decided) {
        kept.addAll(decided.kept());
      }
      note(!run.run(one).isEmpty(), Finding.Kind.CASE_FAILS);
    }
    note(
        mutated.rules().stream().anyMatch(rule -> !kept.contains(rule.name())),
        Finding.Kind.WITHOUT_CASE);
  }

  private void note(boolean found, Finding.Kind kind) {
    if (found) {
      caughtBy.add(kind);
    }
  }

  /** Asks random incidents, one half of them on the services that the broken rule is about. */
  Trial sample(int number) {
    Random random = new Random(mutation.toString().hashCode());
    List<Service> concerned =
        EnumSet.allOf(Service.class).stream()
            .filter(service -> Space.concerns(mutation.rule(), service))
            .toList();
    List<Service> all = List.of(Service.values());
    List<LocalDate> days = BruteForce.days(SHIPPED, mutated);
    for (int i = 0; i < number; i++) {
      List<Service> some = i % 2 == 0 ? concerned : all;
      ask(
          BruteForce.random(random, some.get(random.nextInt(some.size()))),
          days.get(random.nextInt(days.size())));
    }
    return this;
  }

  /** Asks every incident on the service, on every day that could differ from the one before. */
  Trial everything(Service service) {
    List<LocalDate> days = BruteForce.days(SHIPPED, mutated);
    BruteForce.every(service, incident -> days.forEach(day -> ask(incident, day)));
    return this;
  }

  private void ask(Incident incident, LocalDate day) {
    List<Object> was = shipped.answer(incident, day);
    List<Object> is = truth.answer(incident, day);
    boolean differs = !was.equals(is);
    NavigableSet<LocalDate> starts = comparison().days();
    LocalDate start = starts.floor(day) == null ? starts.first() : starts.floor(day);
    Point point =
        new Point(
            new Place(incident.service(), incident.zone(), incident.activity(), start), incident);
    long named =
        comparison().regions().stream().filter(region -> region.region().holds(point)).count();
    // an incident that both refuse is in no question
    if (named != (differs ? 1 : 0) && !was.equals(List.of("refused"))) {
      wronglyNamed.add(day + " " + incident + " named " + named + " times: " + was + " -> " + is);
    }
    asked++;
    changed += differs ? 1 : 0;
  }

  @Override
  public String toString() {
    return mutation + " " + caughtBy;
  }
}
