package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Claim;
import fr.aiguillage.vocabulary.Designation;
import fr.aiguillage.vocabulary.Incident;
import fr.aiguillage.vocabulary.Ruling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps the claims of the highest rank and sets the others aside, saying which rule did.
 *
 * <p>In three steps, each on what the one before left: the claims on the incident give an owner and
 * a reinstallation; another party may stand in for the owner (ART2-9); obligations attach to the
 * result. A reinstallation is set aside by an owner of a stronger rank, so it is never asked where
 * a nature applies or the convention does not.
 */
final class Resolver {

  /**
   * Changes whenever the same claims would be resolved to another answer; every record names it.
   */
  static final int VERSION = 1;

  private static final SortedSet<String> NOBODY = Collections.emptySortedSet();

  private final Incident incident;
  private final List<TraceEntry> trace = new ArrayList<>();
  private final List<Rule> resting = new ArrayList<>();
  private Claim.Owner claim;
  private Rank rank;
  private Action action;
  private Basis basis;
  private List<Firing> reinstalling;
  private Owner owner;
  private Ruling ruling;

  private Resolver(Incident incident) {
    this.incident = incident;
  }

  /**
   * The verdict on each incident. What they come to on the way is asked once, however many come to
   * it.
   *
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  static List<Verdict> resolve(Evaluation rules, List<Incident> incidents) {
    List<Resolver> each = new ArrayList<>(incidents.size());
    List<Designation> designations = new ArrayList<>(incidents.size());
    List<List<Firing>> onIncidents = rules.ask(incidents);
    for (int i = 0; i < incidents.size(); i++) {
      Resolver one = new Resolver(incidents.get(i));
      each.add(one);
      designations.add(one.designate(onIncidents.get(i)));
    }
    List<Ruling> rulings = new ArrayList<>(incidents.size());
    List<List<Firing>> onDesignations = askOnce(rules, designations);
    for (int i = 0; i < incidents.size(); i++) {
      rulings.add(each.get(i).rule(onDesignations.get(i)));
    }
    List<Verdict> verdicts = new ArrayList<>(incidents.size());
    List<List<Firing>> onRulings = askOnce(rules, rulings);
    for (int i = 0; i < incidents.size(); i++) {
      verdicts.add(each.get(i).verdict(onRulings.get(i)));
    }
    return verdicts;
  }

  private static <T extends Record> List<List<Firing>> askOnce(Evaluation rules, List<T> facts) {
    if (facts.size() == 1) {
      return rules.ask(facts);
    }
    List<T> distinct = List.copyOf(new LinkedHashSet<>(facts));
    List<List<Firing>> answers = rules.ask(distinct);
    Map<T, List<Firing>> byFact = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byFact.put(distinct.get(i), answers.get(i));
    }
    return facts.stream().map(byFact::get).toList();
  }

  /** The owner that the claims on the incident leave standing. */
  private Designation designate(List<Firing> firings) {
    List<Firing> owning = Strongest.of(firings, Claim.Owner.class);
    if (owning.isEmpty()) {
      throw new BrokenRuleSet("no rule names an owner for " + incident);
    }
    Firing first = Strongest.agreed(owning);
    claim = (Claim.Owner) first.claim();
    rank = first.rank();
    action = claim.action().orElse(incident.activity().action());
    reinstalling = Strongest.reinstalling(firings, owning, rank);
    note(firings, owning, first);
    owning.forEach(firing -> resting.add(firing.rule()));
    basis = Strongest.basis(owning);
    owner = new Owner(claim.mode(), claim.parties(), claim.actors());
    return new Designation(only(owner.parties()), only(owner.actors()), incident.networkManager());
  }

  /** What is decided, once it is known who stands in for whom. */
  private Ruling rule(List<Firing> substituting) {
    if (!substituting.isEmpty()) {
      substituting.forEach(f -> trace.add(new TraceEntry(f.rule(), f.claim(), true, NOBODY)));
      Firing standIn = Strongest.agreed(substituting);
      Party party = ((Claim.Substitute) standIn.claim()).party();
      owner = new Owner(claim.mode(), Set.of(party), claim.actors());
      basis = standIn.rule().basis();
      resting.add(standIn.rule());
    }
    boolean nature = rank == Rank.NATURE;
    ruling =
        new Ruling(
            claim.outcome(),
            owner.parties(),
            owner.actors(),
            action,
            status(),
            incident.service(),
            incident.zone(),
            nature ? incident.nature() : null,
            nature,
            incident.underWarranty(),
            incident.replacement(),
            incident.ticket());
    return ruling;
  }

  private Verdict verdict(List<Firing> obliging) {
    List<Obligation> obligations = obligations(obliging);
    List<Rule> speaking = new ArrayList<>(reinstalling.size());
    reinstalling.forEach(firing -> speaking.add(firing.rule()));
    return new Verdict(
        claim.outcome(),
        owner,
        action,
        new Reimage(status(), clauses(speaking), performer(status(), owner)),
        obligations,
        basis,
        clauses(resting),
        trace);
  }

  private ReimageStatus status() {
    return reinstalling.isEmpty()
        ? ReimageStatus.NOT_REQUIRED
        : Strongest.status(reinstalling.get(0));
  }

  private static Optional<Party> performer(ReimageStatus status, Owner owner) {
    return status == ReimageStatus.REQUIRED
        ? owner.parties().stream().findFirst()
        : Optional.empty();
  }

  private static <T> T only(Set<T> values) {
    return values.size() == 1 ? values.iterator().next() : null;
  }

  private List<Obligation> obligations(List<Firing> obliging) {
    List<Obligation> obligations = new ArrayList<>(obliging.size());
    for (Firing firing : obliging) {
      Claim.Obligation due = (Claim.Obligation) firing.claim();
      trace.add(new TraceEntry(firing.rule(), due, true, NOBODY));
      for (Optional<Party> bearer : bearers(due.bearer(), ruling.owners())) {
        add(obligations, new Obligation(due.duty(), bearer, due.moment(), firing.rule().clauses()));
      }
    }
    Collections.sort(obligations);
    return Collections.unmodifiableList(obligations);
  }

  private static List<Optional<Party>> bearers(Claim.Bearer bearer, Set<Party> owners) {
    if (bearer instanceof Claim.Bearer.Named named) {
      return List.of(Optional.of(named.party()));
    }
    if (bearer instanceof Claim.Bearer.EachOwner each) {
      return owners.stream()
          .filter(p -> !each.except().equals(Optional.of(p)))
          .map(Optional::of)
          .toList();
    }
    return List.of(Optional.empty());
  }

  /**
   * Two rules that oblige the same party to the same thing make one obligation, with the clauses of
   * both.
   */
  private static void add(List<Obligation> obligations, Obligation obligation) {
    for (int i = 0; i < obligations.size(); i++) {
      Obligation known = obligations.get(i);
      if (known.isSameAs(obligation)) {
        SortedSet<String> clauses = new TreeSet<>(known.clauses());
        clauses.addAll(obligation.clauses());
        obligations.set(i, new Obligation(known.code(), known.party(), known.when(), clauses));
        return;
      }
    }
    obligations.add(obligation);
  }

  private void note(List<Firing> firings, List<Firing> owning, Firing first) {
    for (Firing firing : firings) {
      boolean kept = owning.contains(firing) || reinstalling.contains(firing);
      SortedSet<String> by = NOBODY;
      if (!kept) {
        boolean byOwner = firing.claim() instanceof Claim.Owner || reinstalling.isEmpty();
        by = new TreeSet<>(Set.of((byOwner ? first : reinstalling.get(0)).rule().name()));
      }
      trace.add(new TraceEntry(firing.rule(), withAction(firing.claim()), kept, by));
    }
  }

  private Claim withAction(Claim claim) {
    if (claim instanceof Claim.Owner owner && owner.action().isEmpty()) {
      return new Claim.Owner(
          owner.outcome(),
          owner.mode(),
          owner.parties(),
          owner.actors(),
          Optional.of(incident.activity().action()),
          owner.reimage());
    }
    return claim;
  }

  private static SortedSet<String> clauses(List<Rule> rules) {
    if (rules.size() == 1) {
      return rules.get(0).clauses();
    }
    SortedSet<String> clauses = new TreeSet<>();
    rules.forEach(rule -> clauses.addAll(rule.clauses()));
    return clauses;
  }
}
