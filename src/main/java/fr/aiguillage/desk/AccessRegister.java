// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who has access, by pseudonym, according to the latest valid decision on each holder, and what is
 * still to be done: the obligations of that decision that are certain and not permanent. The
 * holders' names stay with the administrators.
 *
 * @param holders by pseudonym
 * @param reports the pseudonyms by the obligation that is due, in the order of the rule set;
 *     obligations that nobody has are left out
 */
public record AccessRegister(List<Holder> holders, Map<String, List<String>> reports) {

  /** The fact that names a holder; a rule set that does not define it has no register. */
  public static final String HOLDER = "holder";

  /** The log must not contain names, so a pseudonym has a form that no name has. */
  public static final Pattern PSEUDONYM = Pattern.compile("[A-Z]{1,8}-[0-9]{1,12}");

  private static final int PAGE = 500;

  /**
   * A holder.
   *
   * @param decision the latest one on the holder
   * @param due the codes of what is still to be done
   */
  public record Holder(String pseudonym, Recorded decision, List<String> due) {

    /** Copies its collections. */
    public Holder {
      due = List.copyOf(due);
    }

    /** The code of the action to take on the access. */
    public String action() {
      return decision.answer().path("action").asText();
    }
  }

  /**
   * The current register. Reads all decisions on access.
   *
   * @param decisions a filter that selects them
   */
  static AccessRegister of(Desk accesses, Filter decisions) {
    Map<String, Holder> holders = new TreeMap<>();
    Optional<Cursor> after = Optional.empty();
    do {
      Desk.Found found = accesses.search(decisions, after, PAGE);
      for (Recorded each : found.decisions()) {
        String holder = each.incident().path(HOLDER).asText();
        if (!holder.isEmpty() && each.replacedBy().isEmpty()) {
          // the newest come first
          holders.putIfAbsent(holder, new Holder(holder, each, due(each)));
        }
      }
      after = found.next();
    } while (after.isPresent());
    Map<String, List<String>> reports = new LinkedHashMap<>();
    for (Duty duty : accesses.rules().rules().vocabulary().duties()) {
      List<String> of =
          holders.values().stream()
              .filter(holder -> holder.due().contains(duty.name()))
              .map(Holder::pseudonym)
              .toList();
      if (!of.isEmpty()) {
        reports.put(duty.name(), of);
      }
    }
    return new AccessRegister(List.copyOf(holders.values()), reports);
  }

  private static List<String> due(Recorded decision) {
    List<String> due = new ArrayList<>();
    for (JsonNode duty : decision.answer().path("obligations")) {
      boolean always = duty.path("when").asText().equals(Moment.ALWAYS.name());
      if (!always && duty.path("dependsOn").isEmpty()) {
        due.add(duty.path("code").asText());
      }
    }
    return due;
  }
}
