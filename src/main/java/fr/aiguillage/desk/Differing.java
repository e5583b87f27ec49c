// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.History;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import java.util.Optional;
import java.util.function.Function;

/**
 * The difference between two rule sets: over the whole space, and over the most recent recorded
 * decisions.
 *
 * @param whole whether these are all the decisions in the journal
 */
public record Differing(Comparison comparison, History history, boolean whole) {

  /**
   * The maximum number of decisions decided again: some seconds of work, so that a page can wait
   * for it.
   */
  public static final int MOST = 20_000;

  /**
   * Computes it over the latest decisions; takes some seconds.
   *
   * @param decisions the decisions that such rules make
   */
  public static Differing of(Draft before, Draft after, DecisionLog log, Filter decisions) {
    return of(
        Comparison.of(before, after),
        before,
        after,
        next -> log.search(decisions, next, Page.MAX_SIZE),
        MOST);
  }

  /**
   * Computes it by deciding recorded decisions again under both.
   *
   * @param pages recorded decisions, latest first, from a cursor on
   * @param most the number of decisions that suffices; the current page is always completed
   */
  public static Differing of(
      Comparison comparison,
      Draft before,
      Draft after,
      Function<Optional<Cursor>, Page> pages,
      long most) {
    History history = new History(comparison, before, after);
    IncidentReader formerly = new IncidentReader(before);
    IncidentReader now = new IncidentReader(after);
    Optional<Cursor> next = Optional.empty();
    do {
      Page page = pages.apply(next);
      page.entries().forEach(entry -> add(entry, formerly, now, history));
      next = page.next();
    } while (next.isPresent() && history.recorded() < most);
    return new Differing(comparison, history, next.isEmpty());
  }

  private static void add(
      Entry entry, IncidentReader formerly, IncidentReader now, History history) {
    try {
      ObjectNode received = IncidentReader.parse(entry.received());
      history.add(formerly.read(received, entry.date()), now.read(received, entry.date()));
    } catch (RefusedIncident refused) {
      history.addRefused();
    }
  }
}
