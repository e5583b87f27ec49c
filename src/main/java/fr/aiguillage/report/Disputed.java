// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The disputes on the decisions of a period, counted, so that the committee sees which clauses and
 * which cells are contentious. A dispute counts for each clause that its decision rests on.
 *
 * @param open those not settled yet
 * @param endings the number of the others by how they ended
 * @param clauses by clause, the most disputed first
 * @param cells by cell, the most disputed first; those whose service is open are left out
 * @param parties by the party that disputes, the most frequent first
 */
public record Disputed(
    long open,
    Map<Dispute.Ending, Long> endings,
    List<Count<String>> clauses,
    List<Count<Report.Cell>> cells,
    List<Count<String>> parties) {

  /** The number of disputes on something. */
  public record Count<T>(T on, long disputes) {}

  /**
   * Counts the disputes.
   *
   * @param period only its date and time bounds are used
   */
  public static Disputed of(List<Dispute> disputes, Filter period) {
    long open = 0;
    Map<Dispute.Ending, Long> endings = new HashMap<>();
    Map<String, Long> clauses = new HashMap<>();
    Map<Report.Cell, Long> cells = new HashMap<>();
    Map<String, Long> parties = new HashMap<>();
    for (Dispute dispute : disputes.stream().filter(lies(period)).toList()) {
      open += dispute.isOpen() ? 1 : 0;
      dispute.settlement().ifPresent(it -> endings.merge(it.ending(), 1L, Long::sum));
      dispute.on().clauses().forEach(clause -> clauses.merge(clause, 1L, Long::sum));
      dispute
          .on()
          .service()
          .ifPresent(
              service ->
                  cells.merge(new Report.Cell(service, dispute.on().activity()), 1L, Long::sum));
      parties.merge(dispute.party(), 1L, Long::sum);
    }
    return new Disputed(open, Map.copyOf(endings), ranked(clauses), ranked(cells), ranked(parties));
  }

  private static Predicate<Dispute> lies(Filter period) {
    return dispute ->
        period.incidentFrom().filter(dispute.on().date()::isBefore).isEmpty()
            && period.incidentTo().filter(dispute.on().date()::isAfter).isEmpty()
            && period.decidedFrom().filter(Ids.madeAt(dispute.decision())::isBefore).isEmpty()
            && period
                .decidedBefore()
                .filter(end -> !Ids.madeAt(dispute.decision()).isBefore(end))
                .isEmpty();
  }

  private static <T> List<Count<T>> ranked(Map<T, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<T, Long>comparingByValue()
                .reversed()
                .thenComparing(Comparator.comparing(each -> each.getKey().toString())))
        .map(each -> new Count<>(each.getKey(), each.getValue()))
        .toList();
  }

  /** The number of all disputes. */
  public long all() {
    return open + endings.values().stream().mapToLong(Long::longValue).sum();
  }
}
