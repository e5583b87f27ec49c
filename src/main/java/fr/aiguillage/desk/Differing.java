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

/**
 * The difference between two rule sets: over the whole space, and over the decisions recorded last.
 *
 * @param whole whether the journal holds no older decisions than those
 */
public record Differing(Comparison comparison, History history, boolean whole) {

  /** Decisions that are decided again: some seconds of work, so that a page can wait for it. */
  public static final int MOST = 20_000;

  /** Works it out; takes some seconds. */
  public static Differing of(Draft before, Draft after, DecisionLog log) {
    Comparison comparison = Comparison.of(before, after);
    History history = new History(comparison, before, after);
    IncidentReader formerly = new IncidentReader(before);
    IncidentReader now = new IncidentReader(after);
    Optional<Cursor> next = Optional.empty();
    do {
      Page page = log.search(Filter.everything(), next, Page.MAX_SIZE);
      page.entries().forEach(entry -> add(entry, formerly, now, history));
      next = page.next();
    } while (next.isPresent() && history.recorded() < MOST);
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
