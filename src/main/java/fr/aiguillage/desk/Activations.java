// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Changes the rules while the service runs. The content of the folder is a {@link Candidate}: read,
 * compiled and checked separately. It enters into force as the policy says; if its check has
 * findings, only when somebody asks and gives a reason. Whatever is wrong with it, the rules in
 * force stay.
 *
 * <p>One change runs at a time. At most one further look at the folder waits; callers that ask
 * meanwhile share it, since it reads the folder only after they asked.
 */
public final class Activations implements AutoCloseable {

  private final Desk desk;
  private final RulesFolder folder;
  private final ActivationPolicy policy;
  private final OneAtATime changes;
  private final Approvals approvals;
  private final AtomicReference<CompletableFuture<Outcome>> waiting = new AtomicReference<>();
  private volatile Optional<Outcome> last = Optional.empty();
  private volatile Optional<Candidate> candidate = Optional.empty();

  /** Rules not to activate automatically, by hash; used only on the worker thread. */
  private String sentBack;

  /**
   * Starts with the given policy.
   *
   * @param told is called with every outcome, on the worker thread
   */
  public Activations(
      Desk desk, RulesFolder folder, ActivationPolicy policy, Consumer<Outcome> told) {
    this.desk = desk;
    this.folder = folder;
    this.policy = policy;
    changes =
        new OneAtATime(
            this::serving,
            outcome -> {
              last = Optional.of(outcome);
              told.accept(outcome);
            });
    approvals = new Approvals(this, desk);
    this.sentBack = sentBack(desk.log().acts().lastEntry());
  }

  /** The outcome of a look or an activation. */
  public sealed interface Outcome
      permits Replaced,
          Unchanged,
          Waiting,
          Refused,
          Unknown,
          Failed,
          Approvals.Proposed,
          Approvals.Closed,
          Approvals.Unheard {

    /** The rules in force afterwards. */
    RulesInForce.Summary serving();
  }

  /**
   * Other rules are now in force.
   *
   * @param before those that they replaced
   * @param grounds on which they entered into force
   */
  public record Replaced(RulesInForce.Summary before, RulesInForce.Summary serving, Grounds grounds)
      implements Outcome {}

  /** These rules were already in force. */
  public record Unchanged(RulesInForce.Summary serving) implements Outcome {}

  /** The folder's rules have no findings; they wait for somebody to ask for them. */
  public record Waiting(Candidate candidate, RulesInForce.Summary serving) implements Outcome {}

  /**
   * The rules must not enter into force.
   *
   * @param findings everything that is wrong with them
   * @param days where periods begin, needed to describe them
   */
  public record Refused(
      List<Finding> findings, SortedSet<LocalDate> days, RulesInForce.Summary serving)
      implements Outcome {

    Refused(Check check, RulesInForce.Summary serving) {
      this(check.findings(), check.proof().days(), serving);
    }

    Refused(RefusedRuleSet refused, RulesInForce.Summary serving) {
      this(
          refused.faults().stream().map(Finding::of).toList(),
          Collections.unmodifiableSortedSet(new TreeSet<>()),
          serving);
    }
  }

  /** There are no such rules, neither in the folder as last read nor in the log. */
  public record Unknown(String hash, RulesInForce.Summary serving) implements Outcome {}

  /** Something else went wrong, not known to be caused by the rules. */
  public record Failed(Throwable cause, RulesInForce.Summary serving) implements Outcome {}

  /**
   * A request that rules enter into force.
   *
   * @param hash of the candidate, or of a rule set that was in force before
   * @param who the person who asks
   * @param why their reason
   * @param despite whether the rules may enter into force despite findings
   */
  public record Request(String hash, Who who, String why, boolean despite) {}

  /** Looks at the folder. */
  public CompletionStage<Outcome> look() {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> shared = waiting.compareAndExchange(null, mine);
    if (shared != null) {
      return shared;
    }
    changes.submit(
        mine,
        () -> {
          // before the folder is read: a caller that asks after this point may have changed it
          // since
          waiting.set(null);
          return lookAtFolder();
        });
    return mine;
  }

  /** Activates the rules that somebody asks for; they may be earlier ones. */
  public CompletionStage<Outcome> activate(Request asked) {
    return changes.submit(() -> enter(asked));
  }

  /** The outcome of the last look or activation; empty before the first. */
  public Optional<Outcome> last() {
    return last;
  }

  /** The content of the folder when last read, if it is not what is in force. */
  public Optional<Candidate> candidate() {
    return candidate;
  }

  /** What is required before a candidate enters into force. */
  public ActivationPolicy policy() {
    return policy;
  }

  /** The approval procedure, for the policy that requires two people. */
  public Approvals approvals() {
    return approvals;
  }

  CompletionStage<Outcome> submit(OneAtATime.Work work) {
    return changes.submit(work);
  }

  /** The rules of that hash: the candidate, or a set that was in force before. */
  Optional<RuleFiles> files(String hash) {
    return candidate
        .filter(it -> it.hash().equals(hash))
        .map(Candidate::files)
        .or(() -> desk.log().ruleset(hash).map(KeptRuleset::files).map(RuleFiles::new));
  }

  private RulesInForce.Summary serving() {
    return desk.rules().summary();
  }

  private Outcome lookAtFolder() throws RefusedRuleSet {
    RuleFiles files;
    try {
      files = folder.read();
    } catch (RefusedRuleSet refused) {
      candidate = Optional.empty();
      throw refused;
    }
    String hash = files.hash();
    if (hash.equals(serving().hash())) {
      candidate = Optional.empty();
      return new Unchanged(serving());
    }
    Check check =
        candidate
            .filter(known -> known.hash().equals(hash))
            .map(Candidate::check)
            .orElseGet(() -> check(files));
    boolean sound = check.findings().isEmpty();
    if (sound && policy == ActivationPolicy.CHECKED && !hash.equals(sentBack)) {
      sentBack = "";
      return enter(files, Grounds.SOUND);
    }
    Candidate found = candidate(files, check);
    candidate = Optional.of(found);
    return sound ? new Waiting(found, serving()) : new Refused(check, serving());
  }

  private Check check(RuleFiles files) {
    Check check = folder.check(files);
    return check.with(Dropped.between(desk.rules().rules(), check.draft(), desk.log()));
  }

  /** The candidate; an earlier difference is reused if nothing has changed. */
  private Candidate candidate(RuleFiles files, Check check) {
    RuleFiles inForce = desk.rules().rules().files();
    return candidate
        .filter(known -> known.check() == check && known.against().equals(inForce.hash()))
        .orElseGet(() -> Candidate.of(files, check, folder.clock().instant(), inForce));
  }

  /**
   * The rules that somebody reverted: finding them in the folder must not undo that. For an earlier
   * run, they are the rules that the last entry in the log replaced, which may differ.
   */
  private static String sentBack(Optional<Act> lastEntry) {
    return lastEntry
        .filter(act -> !act.who().equals(Who.SERVICE))
        .map(act -> act.detail("previous"))
        .orElse("");
  }

  private Outcome enter(Request asked) throws RefusedRuleSet {
    if (asked.hash().equals(serving().hash())) {
      return new Unchanged(serving());
    }
    Optional<Candidate> known = candidate.filter(it -> it.hash().equals(asked.hash()));
    Optional<RuleFiles> files = files(asked.hash());
    if (files.isEmpty()) {
      return new Unknown(asked.hash(), serving());
    }
    Check check = known.map(Candidate::check).orElseGet(() -> folder.check(files.get()));
    List<Finding> findings = check.findings();
    if (!findings.isEmpty() && !asked.despite()) {
      return new Refused(check, serving());
    }
    if (policy == ActivationPolicy.APPROVED) {
      return approvals.propose(asked, findings);
    }
    return enterAsked(files.get(), Grounds.of(asked.who(), asked.why(), findings));
  }

  /** Activates the rules; everybody required must have agreed. */
  Outcome enterAsked(RuleFiles files, Grounds grounds) throws RefusedRuleSet {
    boolean known = candidate.filter(it -> it.hash().equals(files.hash())).isPresent();
    Outcome entered = enter(files, grounds);
    sentBack = known ? "" : folderHash();
    return entered;
  }

  private String folderHash() {
    try {
      return folder.read().hash();
    } catch (RefusedRuleSet unreadable) {
      return "";
    }
  }

  private Outcome enter(RuleFiles files, Grounds grounds) throws RefusedRuleSet {
    RulesInForce.Summary before = serving();
    RulesInForce next = folder.open(files);
    try {
      desk.replace(next, grounds, changes);
    } catch (RuntimeException | Error e) {
      next.retire(changes);
      throw e;
    }
    candidate = candidate.filter(it -> !it.hash().equals(files.hash()));
    return new Replaced(before, next.summary(), grounds);
  }

  /** Starts nothing more; work in progress ends by itself. */
  @Override
  public void close() {
    changes.close();
  }
}
