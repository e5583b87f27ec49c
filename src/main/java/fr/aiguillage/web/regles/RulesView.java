// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.web.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule set as shown on the page of rules.
 *
 * @param matter its subject; empty for incidents
 * @param since when it was first in force, in words
 * @param check the result of its check; empty while it is being computed
 * @param sets every rule set that was ever in force, newest first
 * @param candidate the content of the folder if it is not in force
 * @param entries each entry into force, latest first
 * @param carried the clauses that rules apply
 * @param forPeople those that no rule applies, each with the reason
 * @param within the rule sets that lie in it, on other matters
 */
public record RulesView(
    String hash,
    boolean inForce,
    String matter,
    String since,
    int rules,
    List<String> files,
    Optional<CheckView> check,
    String again,
    List<SetView> sets,
    Optional<CandidateView> candidate,
    List<EntryView> entries,
    List<ClauseRow> carried,
    List<ClauseRow> forPeople,
    List<WithinView> within) {

  /** A nested rule set, by its folder. */
  public record WithinView(String label, String folder, int rules, int clauses, String address) {}

  /** A rule set that was in force. */
  public record SetView(
      String hash,
      String brief,
      String since,
      int files,
      boolean inForce,
      boolean shown,
      String address,
      String compare) {}

  /** An entry into force. */
  public record EntryView(
      String when, String hash, String previous, String who, String why, String despite) {

    static EntryView of(Act act, Visit visit) {
      long findings = act.detail("findings").lines().count();
      return new EntryView(
          visit.moment(act.at()),
          brief(act.detail("ruleset")),
          brief(act.detail("previous")),
          act.who().name(),
          act.why(),
          findings == 0 ? "" : "(" + visit.say("Rules.entry-despite", findings) + ")");
    }

    private static String brief(String hash) {
      return hash.substring(0, Math.min(BRIEF, hash.length()));
    }
  }

  /** A clause, with the rules that apply it or the reason why none does. */
  public record ClauseRow(
      String name, String place, String says, List<RuleRow> rules, String reason) {}

  /** A rule by name and place. */
  public record RuleRow(String name, String place) {}

  private static final int BRIEF = 19;

  static RulesView of(
      Chosen chosen,
      DecisionLog log,
      Optional<CandidateView> candidate,
      Optional<CheckView> check,
      Visit visit) {
    Draft draft = chosen.draft();
    List<RulesetSummary> sets = log.acts().on(chosen.matter(), log.rulesets());
    List<EntryView> entries =
        new ArrayList<>(
            log.acts().entries(chosen.matter()).stream()
                .map(act -> EntryView.of(act, visit))
                .toList());
    Collections.reverse(entries);
    String hash = chosen.hash();
    Map<String, Rule> byName =
        draft.rules().stream().collect(Collectors.toMap(Rule::name, Function.identity()));
    List<ClauseRow> clauses =
        draft.clauses().all().stream().map(c -> row(c, byName, visit)).toList();
    return new RulesView(
        hash,
        hash.equals(chosen.inForce()),
        chosen.matter().isEmpty() ? "" : Chosen.label(draft, visit),
        sets.stream()
            .filter(set -> set.hash().equals(hash))
            .findFirst()
            .map(set -> visit.moment(set.firstServed()))
            .orElse(""),
        draft.rules().size(),
        List.copyOf(draft.files().byPath().keySet()),
        check,
        chosen.address(),
        sets.stream().map(set -> view(set, chosen, visit)).toList(),
        candidate,
        entries,
        clauses.stream().filter(c -> !c.rules().isEmpty()).toList(),
        clauses.stream().filter(c -> c.rules().isEmpty()).toList(),
        draft.within().entrySet().stream()
            .map(
                each ->
                    new WithinView(
                        Chosen.label(each.getValue(), visit),
                        each.getKey(),
                        each.getValue().rules().size(),
                        each.getValue().clauses().all().size(),
                        visit.to("/regles", Map.of("jeu", hash, "dans", each.getKey()))))
            .toList());
  }

  private static SetView view(RulesetSummary set, Chosen chosen, Visit visit) {
    boolean serving = set.hash().equals(chosen.inForce());
    return new SetView(
        set.hash(),
        set.hash().substring(0, BRIEF),
        visit.moment(set.firstServed()),
        set.files(),
        serving,
        set.hash().equals(chosen.hash()),
        visit.to("/regles", Map.of("jeu", serving && chosen.matter().isEmpty() ? "" : set.hash())),
        serving || chosen.inForce().isEmpty()
            ? ""
            : visit.to("/regles/difference?avant=" + set.hash() + "&apres=" + chosen.inForce()));
  }

  private static ClauseRow row(Clause clause, Map<String, Rule> byName, Visit visit) {
    return new ClauseRow(
        clause.name(),
        clause.place(),
        visit.says(clause),
        clause.rules().stream()
            .map(
                name ->
                    new RuleRow(
                        name,
                        Optional.ofNullable(byName.get(name))
                            .map(rule -> rule.file() + ":" + rule.line())
                            .orElse("")))
            .toList(),
        clause.reason().orElse(""));
  }
}
