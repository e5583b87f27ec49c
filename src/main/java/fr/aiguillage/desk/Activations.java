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
 * Changes the rules while they serve. What the folder holds is a {@link Candidate}: read, compiled
 * and checked aside. It enters into force as the policy says, and never where its check finds
 * something but by somebody who says why all the same. Whatever is wrong with it, what is in force
 * goes on.
 *
 * <p>One thing is done at a time. At most one more look at the folder waits: whoever asks while one
 * waits shares it. That one reads the folder after it was asked for, so nobody is told of older
 * files.
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

  /** The hash of rules that do not come back by themselves; on the one thread. */
  private String sentBack;

  /**
   * @param told of every outcome, on the thread that does it
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

  /** How it went. */
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

    /** The rules that serve now. */
    RulesInForce.Summary serving();
  }

  /**
   * Other rules serve.
   *
   * @param before those that they replaced
   * @param grounds on which they do
   */
  public record Replaced(RulesInForce.Summary before, RulesInForce.Summary serving, Grounds grounds)
      implements Outcome {}

  /** These rules served already. */
  public record Unchanged(RulesInForce.Summary serving) implements Outcome {}

  /** The folder's rules fall short of nothing, and enter into force once somebody asks for it. */
  public record Waiting(Candidate candidate, RulesInForce.Summary serving) implements Outcome {}

  /**
   * The rules must not serve.
   *
   * @param findings all that is wrong with them
   * @param days where periods begin, to say them
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

  /** There are no such rules: neither in the folder as it was last looked at, nor in the log. */
  public record Unknown(String hash, RulesInForce.Summary serving) implements Outcome {}

  /** Something else went wrong, not known to lie in the rules. */
  public record Failed(Throwable cause, RulesInForce.Summary serving) implements Outcome {}

  /**
   * That rules are to enter into force.
   *
   * @param hash of the candidate, or of a set that was in force before
   * @param who asks
   * @param why in their words
   * @param despite whether they may although their check finds something
   */
  public record Request(String hash, Who who, String why, boolean despite) {}

  /** Has the folder looked at. */
  public CompletionStage<Outcome> look() {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> shared = waiting.compareAndExchange(null, mine);
    if (shared != null) {
      return shared;
    }
    changes.submit(
        mine,
        () -> {
          // before the folder is read: who asks from here on may have changed it since
          waiting.set(null);
          return lookAtFolder();
        });
    return mine;
  }

  /** Has rules enter into force that somebody asks for; also those of an earlier time. */
  public CompletionStage<Outcome> activate(Request asked) {
    return changes.submit(() -> enter(asked));
  }

  /** How the last look or activation went; empty before the first. */
  public Optional<Outcome> last() {
    return last;
  }

  /** What the folder held when it was last looked at, where that does not serve. */
  public Optional<Candidate> candidate() {
    return candidate;
  }

  /** What it takes that a candidate enters into force. */
  public ActivationPolicy policy() {
    return policy;
  }

  /** What two people say of a rule set, where it takes two. */
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

  /** As it was worked out before, where nothing has changed on either side. */
  private Candidate candidate(RuleFiles files, Check check) {
    RuleFiles inForce = desk.rules().rules().files();
    return candidate
        .filter(known -> known.check() == check && known.against().equals(inForce.hash()))
        .orElseGet(() -> Candidate.of(files, check, folder.clock().instant(), inForce));
  }

  /**
   * The rules that somebody went back from: the folder that holds them still does not undo that. Of
   * an earlier run only the log tells, and not what the folder held, so there it is what the last
   * entry replaced.
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

  /** For who has heard all whom it takes. */
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

  /** Begins nothing more; what is under way ends by itself. */
  @Override
  public void close() {
    changes.close();
  }
}
