// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Product;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Schools;
import fr.aiguillage.web.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A search of the journal: conditions on columns, and words, which are looked for in each
 * decision's product, service, activity, school, ticket and caller.
 *
 * @param words in the form used for comparison; a decision must contain each
 * @param oldestFirst whether the oldest come first; otherwise the newest do
 * @param by the order in which the page sorts the first of those; empty for none
 */
record Sought(Filter filter, List<String> words, boolean oldestFirst, Optional<Column.Order> by) {

  /** The field of the words. */
  static final String WORDS = "mots";

  /** The field of the order. */
  static final String ORDER = "ordre";

  /** The value for oldest first. */
  static final String OLDEST = "anciennes";

  /** The number of decisions searched for words before the visitor is asked whether to continue. */
  private static final int LOOKED_AT = 10_000;

  private static final int AT_ONCE = 500;

  private static final List<String> ABOUT =
      List.of("product", "service", "activity", Schools.FIELD);

  /**
   * A part of the results.
   *
   * @param next where to continue; empty if nothing is left
   * @param broken whether the search for words has not covered everything
   */
  record Part(List<Recorded> decisions, Optional<Cursor> next, boolean broken) {}

  static Sought of(FormFields asked, Filter filter) {
    return new Sought(
        filter,
        asked.text(WORDS).stream()
            .flatMap(text -> Stream.of(text.split("[\\s\u00a0]+")))
            .map(Product::folded)
            .filter(word -> !word.isEmpty())
            .toList(),
        asked.text(ORDER).filter(OLDEST::equals).isPresent(),
        asked.text(ORDER).flatMap(Column::ordered));
  }

  /** The number of results; empty if only reading all of them would tell. */
  OptionalLong total(Desk desk) {
    return words.isEmpty() ? OptionalLong.of(desk.log().count(filter)) : OptionalLong.empty();
  }

  /**
   * The next results in order.
   *
   * @param most at least 1
   */
  Part find(Desk desk, Optional<Cursor> after, int most, Schools schools, Visit visit) {
    List<Recorded> found = new ArrayList<>();
    Map<List<String>, String> known = new HashMap<>();
    Optional<Cursor> at = after;
    int looked = 0;
    while (looked < LOOKED_AT || words.isEmpty()) {
      int limit = words.isEmpty() ? Math.min(AT_ONCE, most - found.size()) : AT_ONCE;
      Desk.Found some = page(desk, at, limit);
      for (int i = 0; i < some.decisions().size(); i++) {
        if (hasWords(some.decisions().get(i), known, schools, visit)) {
          found.add(some.decisions().get(i));
          if (found.size() == most) {
            boolean last = i + 1 == some.decisions().size();
            return new Part(found, last ? some.next() : page(desk, at, i + 1).next(), false);
          }
        }
      }
      looked += some.decisions().size();
      at = some.next();
      if (at.isEmpty()) {
        return new Part(found, at, false);
      }
    }
    return new Part(found, at, true);
  }

  private Desk.Found page(Desk desk, Optional<Cursor> after, int limit) {
    return oldestFirst ? desk.forward(filter, after, limit) : desk.search(filter, after, limit);
  }

  /**
   * Whether a decision contains the words. The text for the same product, service, activity and
   * school is built only once.
   */
  private boolean hasWords(
      Recorded recorded, Map<List<String>, String> known, Schools schools, Visit visit) {
    if (words.isEmpty()) {
      return true;
    }
    ObjectNode incident = recorded.incident();
    List<String> of = new ArrayList<>(List.of(recorded.answer().path("ruleset").asText()));
    ABOUT.forEach(fact -> of.add(incident.path(fact).asText()));
    String about =
        known.computeIfAbsent(of, o -> Product.folded(FoundView.about(recorded, schools, visit)));
    String own =
        Product.folded(
            incident.path("ticket").asText() + " " + recorded.caller().map(Who::name).orElse(""));
    return words.stream().allMatch(word -> about.contains(word) || own.contains(word));
  }
}
