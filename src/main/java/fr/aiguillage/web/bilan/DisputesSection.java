// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.bilan;

import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.report.Disputed;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The disputes, counted for the committee; templates refer to it as {@code cdi:disputed}. */
@Named("disputed")
@ApplicationScoped
public class DisputesSection {

  private final Desk desk;
  private final Disputes disputes;

  DisputesSection(Desk desk, Disputes disputes) {
    this.desk = desk;
    this.disputes = disputes;
  }

  /** How often something is disputed. */
  public record Row(String label, String address, long disputes) {}

  /**
   * The disputes on the decisions of a period.
   *
   * @param lead how many there are, and how many are open
   * @param clauses by clause
   * @param cells by cell
   */
  public record Shown(long all, String lead, List<Row> clauses, List<Row> cells) {}

  /** The disputes on incidents of these days, which are in ISO 8601. */
  public Shown of(Object from, Object to, Visit visit) {
    Disputed disputed =
        Disputed.of(disputes.all(), Filter.everything().between(day(from), day(to)));
    RuleSet rules = desk.rules().rules();
    Terms terms = visit.terms(rules.vocabulary());
    return new Shown(
        disputed.all(),
        visit.say("Report.disputes-lead", disputed.all(), disputed.open()),
        disputed.clauses().stream()
            .map(
                count ->
                    new Row(
                        rules
                            .clauses()
                            .named(count.on())
                            .map(clause -> count.on() + " – " + visit.french(clause.place()))
                            .orElse(count.on()),
                        "",
                        count.disputes()))
            .toList(),
        disputed.cells().stream()
            .map(
                count ->
                    new Row(
                        terms.label("Service", count.on().service())
                            + " – "
                            + terms.label("Activity", count.on().activity()),
                        visit.to(
                            "/journal",
                            Map.of(
                                "service",
                                count.on().service(),
                                "activity",
                                count.on().activity())),
                        count.disputes()))
            .toList());
  }

  private static Optional<LocalDate> day(Object said) {
    return Optional.ofNullable(said)
        .map(Object::toString)
        .filter(text -> !text.isEmpty())
        .map(LocalDate::parse);
  }
}
