// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The approval of a rule set by two people: one proposes it, another approves or refuses it, and
 * the first can withdraw it. Each step is an act with a reason. What is approved is a hash,
 * together with what the approver was shown.
 */
public final class Approvals {

  private static final int SHOWN = 64;

  private final Activations activations;
  private final Desk desk;
  private final Map<String, Review> shown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Review> eldest) {
          return size() > SHOWN;
        }
      };

  Approvals(Activations activations, Desk desk) {
    this.activations = activations;
    this.desk = desk;
  }

  /** It is proposed, and waits for a second person's approval. */
  public record Proposed(Proposal proposal, RulesInForce.Summary serving)
      implements Activations.Outcome {}

  /** The proposal is closed: refused, or withdrawn. */
  public record Closed(Proposal proposal, RulesInForce.Summary serving)
      implements Activations.Outcome {}

  /** Somebody's statement does not count. */
  public record Unheard(Obstacle obstacle, RulesInForce.Summary serving)
      implements Activations.Outcome {}

  /** Why somebody's statement does not count. */
  public enum Obstacle {
    /** That rule set is not proposed now. */
    NOT_PROPOSED,
    /** It is their own proposal; somebody else has to decide on it. */
    OWN_PROPOSAL,
    /** They have not been shown this difference from the rules now in force. */
    NOT_SHOWN,
    /** It is not their proposal; only the proposer can withdraw it. */
    NOT_THEIRS
  }

  /** The open proposal. */
  public Optional<Proposal> open() {
    return Proposal.open(desk.log().acts());
  }

  /**
   * What that rule set would change; remembered, so that somebody who was shown it can approve it.
   * Empty if there is no such rule set. Takes some seconds to compute.
   */
  public Optional<Review> review(String ruleset) {
    RuleFiles inForce = desk.rules().rules().files();
    return activations
        .files(ruleset)
        .map(
            files ->
                Differing.of(
                    Draft.read(inForce), Draft.read(files), desk.log(), Filter.everything()))
        .map(differing -> show(Review.of(ruleset, inForce.hash(), differing)));
  }

  /** Remembers what somebody is being shown, so that they can approve it. */
  public Review show(Review review) {
    synchronized (shown) {
      shown.put(review.hash(), review);
    }
    return review;
  }

  Proposed propose(Activations.Request asked, List<Finding> findings) {
    note(
        Act.Kind.RULES_PROPOSED,
        asked.who(),
        asked.why(),
        Map.of("ruleset", asked.hash(), "findings", String.join("\n", Grounds.named(findings))));
    return new Proposed(open().orElseThrow(), desk.rules().summary());
  }

  /**
   * Activates rules that somebody else proposed.
   *
   * @param review the hash of what the approver was shown
   */
  public CompletionStage<Activations.Outcome> approve(
      String ruleset, String review, Who who, String why) {
    return activations.submit(
        () -> {
          Optional<Proposal> proposal = open().filter(it -> it.ruleset().equals(ruleset));
          Optional<Obstacle> obstacle = obstacle(proposal, who);
          if (obstacle.isEmpty() && !isShown(ruleset, review)) {
            obstacle = Optional.of(Obstacle.NOT_SHOWN);
          }
          return obstacle.isPresent()
              ? unheard(obstacle.get())
              : enter(
                  ruleset,
                  new Grounds(
                      who,
                      why,
                      Map.of("proposedBy", proposal.get().who().name(), "shown", review),
                      proposal.get().findings()));
        });
  }

  private Activations.Outcome enter(String ruleset, Grounds grounds) throws RefusedRuleSet {
    Optional<RuleFiles> files = activations.files(ruleset);
    return files.isEmpty()
        ? new Activations.Unknown(ruleset, desk.rules().summary())
        : activations.enterAsked(files.get(), grounds);
  }

  private static Optional<Obstacle> obstacle(Optional<Proposal> proposal, Who who) {
    return proposal.isEmpty()
        ? Optional.of(Obstacle.NOT_PROPOSED)
        : proposal.filter(it -> it.who().equals(who)).map(own -> Obstacle.OWN_PROPOSAL);
  }

  private boolean isShown(String ruleset, String review) {
    synchronized (shown) {
      Review known = shown.get(review);
      return known != null
          && known.ruleset().equals(ruleset)
          && known.against().equals(desk.rules().rules().hash());
    }
  }

  /** Refuses what somebody else proposed. */
  public CompletionStage<Activations.Outcome> refuse(String ruleset, Who who, String why) {
    return activations.submit(
        () -> {
          Optional<Proposal> proposal = open().filter(it -> it.ruleset().equals(ruleset));
          Optional<Obstacle> obstacle = obstacle(proposal, who);
          return obstacle.isPresent()
              ? unheard(obstacle.get())
              : close(Act.Kind.RULES_REFUSED, proposal.get(), who, why);
        });
  }

  /** Withdraws one's own proposal. */
  public CompletionStage<Activations.Outcome> withdraw(String ruleset, Who who, String why) {
    return activations.submit(
        () -> {
          Optional<Proposal> proposal = open().filter(it -> it.ruleset().equals(ruleset));
          if (proposal.isEmpty()) {
            return unheard(Obstacle.NOT_PROPOSED);
          }
          return proposal.get().who().equals(who)
              ? close(Act.Kind.RULES_WITHDRAWN, proposal.get(), who, why)
              : unheard(Obstacle.NOT_THEIRS);
        });
  }

  private Unheard unheard(Obstacle obstacle) {
    return new Unheard(obstacle, desk.rules().summary());
  }

  private Closed close(Act.Kind kind, Proposal proposal, Who who, String why) {
    note(kind, who, why, Map.of("ruleset", proposal.ruleset()));
    return new Closed(proposal, desk.rules().summary());
  }

  private void note(Act.Kind kind, Who who, String why, Map<String, String> details) {
    desk.log().acts().note(kind, who, why, details);
  }
}
