// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.FiringListener;
import fr.aiguillage.ruleset.NumberedFacts;
import fr.aiguillage.ruleset.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * Puts facts to the compiled rules and returns what they claim. Safe for use by several threads.
 */
final class Engine {

  private final KieBase base;
  private final Limits limits;
  private final List<Rule> numbered;
  private final Map<Object, Rule> rules = new IdentityHashMap<>();
  private final Deque<Session> sessions = new ConcurrentLinkedDeque<>();

  Engine(RuleSet ruleSet, Limits limits) {
    this.base = ruleSet.base();
    this.limits = limits;
    this.numbered = ruleSet.rules();
    for (KiePackage p : base.getKiePackages()) {
      p.getRules().forEach(r -> rules.put(r, ruleSet.rule(r.getName()).orElseThrow()));
    }
  }

  /** A session for the facts of one incident. The caller must close it. */
  Run open(LocalDate day) {
    Session idle = sessions.pollFirst();
    return new Run(idle == null ? new Session() : idle, day);
  }

  /**
   * A pooled session: making one for each incident would cost more than firing the rules. Between
   * two incidents it holds no fact, so nothing of one incident is visible to the next.
   */
  private final class Session implements AgendaFilter, FiringListener {

    private final KieSession session = base.newKieSession();
    private final List<FactHandle> facts = new ArrayList<>(FactType.values().length);
    private final List<Rule> fired = new ArrayList<>();
    private final List<Object> about = new ArrayList<>();
    private LocalDate day;
    private long begun;
    private long allowed;

    Session() {
      session.setGlobal("said", this);
    }

    private void begin(LocalDate asked) {
      day = asked;
    }

    private List<List<Firing>> ask(List<Situation> asked) {
      int known = fired.size();
      long most = limits.firings(asked.size());
      allowed = limits.nanos(asked.size());
      begun = System.nanoTime();
      List<Object> inserted = new ArrayList<>(asked.size());
      for (Situation situation : asked) {
        Object fact = NumberedFacts.of(situation.facts(), situation.bits());
        inserted.add(fact);
        facts.add(session.insert(fact));
      }
      session.fireAllRules(this, (int) Math.min(most + 1, Integer.MAX_VALUE));
      if (fired.size() - known > most) {
        throw new EvaluationStopped("firings > " + limits.firings());
      }
      return asked.size() == 1 ? List.of(firings(known)) : byFact(inserted, known);
    }

    private List<Firing> firings(int known) {
      List<Firing> firings = new ArrayList<>(fired.size() - known);
      for (int i = known; i < fired.size(); i++) {
        firings.add(new Firing(fired.get(i), fired.get(i).claim()));
      }
      return firings;
    }

    private List<List<Firing>> byFact(List<Object> asked, int known) {
      Map<Object, List<Firing>> byFact = new IdentityHashMap<>();
      List<List<Firing>> all = new ArrayList<>(asked.size());
      for (Object fact : asked) {
        List<Firing> ofFact = new ArrayList<>();
        byFact.put(fact, ofFact);
        all.add(ofFact);
      }
      for (int i = known; i < fired.size(); i++) {
        byFact.get(about.get(i)).add(new Firing(fired.get(i), fired.get(i).claim()));
      }
      return all;
    }

    /**
     * Called right before each firing: the rule's own dates are compared with the incident's, never
     * with a clock. A rule makes exactly one claim, so the rules recorded here and the claims
     * collected correspond one to one.
     */
    @Override
    public boolean accept(Match match) {
      if (System.nanoTime() - begun > allowed) {
        throw new EvaluationStopped("evaluation > " + limits.evaluation());
      }
      Rule rule = rules.get(match.getRule());
      boolean inForce = rule.inForce(day);
      if (inForce) {
        about.add(match.getObjects().get(0));
      }
      return inForce;
    }

    @Override
    public void said(int rule) {
      fired.add(numbered.get(rule));
    }

    private void forget() {
      facts.forEach(session::delete);
      facts.clear();
      fired.clear();
      about.clear();
    }
  }

  /** One incident's use of a session. If it ends in an error, the session is discarded. */
  final class Run implements Evaluation, AutoCloseable {

    private final Session session;
    private boolean sound = true;

    private Run(Session session, LocalDate day) {
      this.session = session;
      session.begin(day);
    }

    @Override
    public List<List<Firing>> ask(List<Situation> facts) {
      sound = false;
      List<List<Firing>> answers = session.ask(facts);
      sound = true;
      return answers;
    }

    @Override
    public void close() {
      if (sound) {
        session.forget();
        sessions.addFirst(session);
      } else {
        session.session.dispose();
      }
    }
  }
}
