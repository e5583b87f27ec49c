// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The rule sets used for replays, compiled on first use. The latest few are kept; a rule set is
 * closed when it is no longer kept and nobody decides under it. Safe for use by several threads.
 */
public final class RulesAtHand implements AutoCloseable {

  /** The number of rule sets kept compiled, some megabytes each; those in use may exceed it. */
  static final int MOST = 4;

  private final Function<String, Optional<Draft>> drafts;
  private final CompilationLimits limits;

  /** By hash, most recently used last. Guarded by this. */
  private final Map<String, Place> places = new LinkedHashMap<>(8, 0.75f, true);

  /**
   * An empty collection.
   *
   * @param drafts finds a rule set by its hash
   * @param limits what compiling one may cost
   */
  public RulesAtHand(Function<String, Optional<Draft>> drafts, CompilationLimits limits) {
    this.drafts = drafts;
    this.limits = limits;
  }

  /** Work that is done under a rule set. */
  interface Work<T> {
    T under(RulesAgain rules);
  }

  private static final class Place {

    private final FutureTask<RulesAgain> rules;
    private int users;

    private Place(FutureTask<RulesAgain> rules) {
      this.rules = rules;
    }
  }

  /** Runs the work under the rule set of that hash, which stays open meanwhile. */
  <T> T under(String hash, Work<T> work) throws UnusableRules {
    Place place = enter(hash);
    try {
      // the first caller compiles; others wait here, and later ones find the result
      place.rules.run();
      return work.under(place.rules.get());
    } catch (ExecutionException e) {
      throw failure(hash, place, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others compile " + hash, e);
    } finally {
      leave(place);
    }
  }

  /** A fault of the rules themselves is permanent; anything else is retried the next time. */
  private synchronized UnusableRules failure(String hash, Place place, Throwable cause) {
    if (cause instanceof UnusableRules unusable) {
      if (unusable.reason() == Cause.RULES_MISSING) {
        places.remove(hash, place);
      }
      return unusable;
    }
    places.remove(hash, place);
    if (cause instanceof RuntimeException known) {
      throw known;
    }
    throw new IllegalStateException("the rules " + hash + " were not compiled", cause);
  }

  private synchronized Place enter(String hash) {
    Place place = places.computeIfAbsent(hash, h -> new Place(new FutureTask<>(() -> compile(h))));
    place.users++;
    return place;
  }

  private synchronized void leave(Place place) {
    place.users--;
    Iterator<Place> eldest = places.values().iterator();
    while (places.size() > MOST && eldest.hasNext()) {
      Place next = eldest.next();
      if (next.users == 0) {
        eldest.remove();
        close(next);
      }
    }
  }

  private RulesAgain compile(String hash) throws UnusableRules {
    Draft draft =
        drafts.apply(hash).orElseThrow(() -> new UnusableRules(Cause.RULES_MISSING, hash));
    String found = draft.files().hash();
    if (!found.equals(hash)) {
      throw new UnusableRules(Cause.RULES_ALTERED, found);
    }
    try {
      return new RulesAgain(RuleSet.compile(draft, limits));
    } catch (RefusedRuleSet refused) {
      throw new UnusableRules(Cause.RULES_REFUSED, refused.faults().get(0).toString());
    }
  }

  private static void close(Place place) {
    try {
      place.rules.get().close();
    } catch (ExecutionException | InterruptedException e) {
      // there is nothing to close
    }
  }

  /** Closes all compiled rule sets. No decision may be in progress. */
  @Override
  public synchronized void close() {
    places.values().forEach(RulesAtHand::close);
    places.clear();
  }
}
