package fr.aiguillage.decision;

import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.vocabulary.Claims;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/** Puts facts to the compiled rules and hands back what they claim. Safe for several threads. */
final class Engine {

  private final KieBase base;
  private final Limits limits;
  private final Map<Object, Rule> rules = new IdentityHashMap<>();

  Engine(RuleSet ruleSet, Limits limits) {
    this.base = ruleSet.base();
    this.limits = limits;
    for (KiePackage p : base.getKiePackages()) {
      p.getRules().forEach(r -> rules.put(r, ruleSet.rule(r.getName()).orElseThrow()));
    }
  }

  Run open(LocalDate day) {
    return new Run(day);
  }

  /** One session: the facts of one incident, one after the other. */
  final class Run implements Evaluation, AgendaFilter, AutoCloseable {

    private final KieSession session = base.newKieSession();
    private final LocalDate day;
    private final Claims claims = new Claims();
    private final List<Rule> fired = new ArrayList<>();
    private final long deadline = System.nanoTime() + limits.evaluation().toNanos();

    private Run(LocalDate day) {
      this.day = day;
      session.setGlobal("claims", claims);
    }

    @Override
    public List<Firing> ask(Record fact) {
      int known = fired.size();
      session.insert(fact);
      session.fireAllRules(this, limits.firings() + 1);
      if (fired.size() - known > limits.firings()) {
        throw new EvaluationStopped("firings > " + limits.firings());
      }
      List<Firing> firings = new ArrayList<>(fired.size() - known);
      for (int i = known; i < fired.size(); i++) {
        firings.add(new Firing(fired.get(i), claims.made().get(i)));
      }
      return firings;
    }

    /**
     * Called right before each firing: the dates are the rules' own, held against the incident's
     * and never against a clock. A rule makes exactly one claim, so the rules noted here and the
     * claims collected go side by side.
     */
    @Override
    public boolean accept(Match match) {
      if (System.nanoTime() > deadline) {
        throw new EvaluationStopped("evaluation > " + limits.evaluation());
      }
      Rule rule = rules.get(match.getRule());
      boolean inForce = rule.inForce(day);
      if (inForce) {
        fired.add(rule);
      }
      return inForce;
    }

    @Override
    public void close() {
      session.dispose();
    }
  }
}
