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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

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

  private final Evaluation rules;
  private final Incident incident;
  private final List<TraceEntry> trace = new ArrayList<>();

  private Resolver(Evaluation rules, Incident incident) {
    this.rules = rules;
    this.incident = incident;
  }

  /**
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  static Verdict resolve(Evaluation rules, Incident incident) {
    return new Resolver(rules, incident).resolve();
  }

  private Verdict resolve() {
    List<Firing> firings = rules.ask(incident);
    List<Firing> owning = strongest(firings, Claim.Owner.class);
    if (owning.isEmpty()) {
      throw new BrokenRuleSet("no rule names an owner for " + incident);
    }
    Firing owner = agreed(owning);
    Claim.Owner claim = (Claim.Owner) owner.claim();
    Action action = claim.action().orElse(incident.activity().action());
    List<Firing> reinstalling = reinstalling(firings, owning, owner);
    note(firings, owning, reinstalling, owner);

    Collection<Rule> resting = new ArrayList<>(owning.stream().map(Firing::rule).toList());
    Owner designated = new Owner(claim.mode(), claim.parties(), claim.actors());
    Optional<Firing> standIn = standIn(designated);
    Owner kept =
        standIn
            .map(
                f ->
                    new Owner(
                        claim.mode(),
                        Set.of(((Claim.Substitute) f.claim()).party()),
                        claim.actors()))
            .orElse(designated);
    standIn.ifPresent(f -> resting.add(f.rule()));
    Basis basis = standIn.map(f -> f.rule().basis()).orElse(strongestBasis(owning));

    ReimageStatus status =
        reinstalling.isEmpty() ? ReimageStatus.NOT_REQUIRED : status(reinstalling.get(0));
    boolean nature = owner.rank() == Rank.NATURE;
    Ruling ruling =
        new Ruling(
            claim.outcome(),
            kept.parties(),
            kept.actors(),
            action,
            status,
            incident.service(),
            incident.zone(),
            nature ? incident.nature() : null,
            nature,
            incident.underWarranty(),
            incident.replacement(),
            incident.ticket());
    List<Obligation> obligations = obligations(ruling);
    return new Verdict(
        claim.outcome(),
        kept,
        action,
        new Reimage(
            status,
            clauses(reinstalling.stream().map(Firing::rule).toList()),
            performer(status, kept)),
        obligations,
        basis,
        clauses(resting),
        trace);
  }

  /** The claims of that kind that no claim of that kind sets aside. */
  private static List<Firing> strongest(List<Firing> firings, Class<? extends Claim> kind) {
    List<Firing> claims = firings.stream().filter(f -> kind.isInstance(f.claim())).toList();
    Optional<Rank> top = claims.stream().map(Firing::rank).min(Enum::compareTo);
    return claims.stream().filter(f -> f.rank() == top.get()).toList();
  }

  /** The claims on the reinstallation that stand beside the owner. */
  private static List<Firing> reinstalling(
      List<Firing> firings, List<Firing> owning, Firing owner) {
    List<Firing> speaking =
        Stream.concat(
                owning.stream().filter(f -> ((Claim.Owner) f.claim()).reimage().isPresent()),
                firings.stream()
                    .filter(f -> f.claim() instanceof Claim.Reimage)
                    .filter(f -> f.rank().compareTo(owner.rank()) <= 0))
            .toList();
    Optional<Rank> top = speaking.stream().map(Firing::rank).min(Enum::compareTo);
    List<Firing> kept = speaking.stream().filter(f -> f.rank() == top.get()).toList();
    for (Firing firing : kept) {
      if (status(firing) != status(kept.get(0))) {
        throw conflict(kept.get(0), firing);
      }
    }
    return kept;
  }

  private static ReimageStatus status(Firing firing) {
    return firing.claim() instanceof Claim.Reimage reimage
        ? reimage.status()
        : ((Claim.Owner) firing.claim()).reimage().orElseThrow();
  }

  private static Optional<Party> performer(ReimageStatus status, Owner owner) {
    return status == ReimageStatus.REQUIRED
        ? owner.parties().stream().findFirst()
        : Optional.empty();
  }

  private Optional<Firing> standIn(Owner designated) {
    List<Firing> firings =
        rules.ask(
            new Designation(
                only(designated.parties()), only(designated.actors()), incident.networkManager()));
    firings.forEach(f -> trace.add(new TraceEntry(f.rule(), f.claim(), true, new TreeSet<>())));
    return firings.isEmpty() ? Optional.empty() : Optional.of(agreed(firings));
  }

  private static <T> T only(Set<T> values) {
    return values.size() == 1 ? values.iterator().next() : null;
  }

  private List<Obligation> obligations(Ruling ruling) {
    List<Obligation> obligations = new ArrayList<>();
    for (Firing firing : rules.ask(ruling)) {
      Claim.Obligation claim = (Claim.Obligation) firing.claim();
      trace.add(new TraceEntry(firing.rule(), claim, true, new TreeSet<>()));
      for (Optional<Party> bearer : bearers(claim.bearer(), ruling.owners())) {
        add(
            obligations,
            new Obligation(claim.duty(), bearer, claim.moment(), firing.rule().clauses()));
      }
    }
    return obligations.stream().sorted().toList();
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
    SortedSet<String> clauses = new TreeSet<>(obligation.clauses());
    for (Obligation known : obligations) {
      if (known.isSameAs(obligation)) {
        clauses.addAll(known.clauses());
      }
    }
    obligations.removeIf(obligation::isSameAs);
    obligations.add(
        new Obligation(obligation.code(), obligation.party(), obligation.when(), clauses));
  }

  private void note(
      List<Firing> firings, List<Firing> owning, List<Firing> reinstalling, Firing owner) {
    for (Firing firing : firings) {
      boolean kept = owning.contains(firing) || reinstalling.contains(firing);
      SortedSet<String> by = new TreeSet<>();
      if (!kept) {
        boolean byOwner = firing.claim() instanceof Claim.Owner || reinstalling.isEmpty();
        by.add(byOwner ? owner.rule().name() : reinstalling.get(0).rule().name());
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

  /** The first of claims of one rank, in the order of the files; the others must say the same. */
  private static Firing agreed(List<Firing> firings) {
    List<Firing> sorted = firings.stream().sorted(Firing.BY_PLACE).toList();
    for (Firing firing : sorted) {
      if (!firing.claim().equals(sorted.get(0).claim())) {
        throw conflict(sorted.get(0), firing);
      }
    }
    return sorted.get(0);
  }

  private static BrokenRuleSet conflict(Firing one, Firing other) {
    return new BrokenRuleSet(
        "« " + one.rule().name() + " » and « " + other.rule().name() + " » disagree at one rank");
  }

  private static Basis strongestBasis(List<Firing> firings) {
    return firings.stream().map(f -> f.rule().basis()).max(Enum::compareTo).orElseThrow();
  }

  private static SortedSet<String> clauses(Collection<Rule> rules) {
    SortedSet<String> clauses = new TreeSet<>();
    rules.forEach(rule -> clauses.addAll(rule.clauses()));
    return clauses;
  }
}
