// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.web.Visit;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The columns by which the list of decisions can be sorted, besides the time of decision. */
enum Column {
  SUBJECT("subject", "Journal.subject", FoundView::subject),
  ACTIVITY("activity", "Journal.activity", FoundView::activity),
  OWNER("owner", "Journal.owner", FoundView::owner),
  OUTCOME("outcome", "Journal.outcome", FoundView::outcome),
  DATE("date", "Journal.date", FoundView::day),
  SCHOOL("school", "Report.school.head", FoundView::school);

  /** The prefix of the key of a descending order. */
  private static final String REVERSED = "-";

  private final String key;
  private final String head;
  private final Function<FoundView, String> of;

  Column(String key, String head, Function<FoundView, String> of) {
    this.key = key;
    this.head = head;
    this.of = of;
  }

  /**
   * The heading of a column.
   *
   * @param address of the list sorted by this column, or in reverse if it already is
   * @param sort {@code ascending} or {@code descending}; empty if it is not sorted by it
   */
  public record Head(String label, String address, String sort) {}

  /**
   * An order by a column.
   *
   * @param reversed whether it is descending
   */
  record Order(Column column, boolean reversed) {

    /** Its key in the address of a page. */
    String key() {
      return (reversed ? REVERSED : "") + column.key;
    }

    /** Its label in the list of orders. */
    String label(Visit visit) {
      String label = visit.say("Journal.by." + column.key);
      return reversed ? visit.say("Journal.reversed", label) : label;
    }

    /** The decisions in this order: in the language's dictionary order, empty values last. */
    List<FoundView> sorted(List<FoundView> found, Visit visit) {
      Collator words = Collator.getInstance(Locale.forLanguageTag(visit.lang()));
      Comparator<FoundView> by = Comparator.comparing(column.of, words);
      return found.stream()
          .sorted(
              Comparator.<FoundView, Boolean>comparing(one -> column.of.apply(one).isEmpty())
                  .thenComparing(reversed ? by.reversed() : by))
          .toList();
    }
  }

  Order order(boolean reversed) {
    return new Order(this, reversed);
  }

  String head(Visit visit) {
    return visit.say(head);
  }

  /** The order of that key; empty if there is no such column. */
  static Optional<Order> ordered(String key) {
    boolean reversed = key.startsWith(REVERSED);
    String wanted = reversed ? key.substring(REVERSED.length()) : key;
    return List.of(values()).stream()
        .filter(column -> column.key.equals(wanted))
        .findFirst()
        .map(column -> column.order(reversed));
  }

  /** The orders of all columns; only the requested one is offered in reverse as well. */
  static Map<String, String> orders(Map<String, String> said, Visit visit) {
    Map<String, String> orders = new LinkedHashMap<>();
    orders.put(Sought.OLDEST, visit.say("Journal." + Sought.OLDEST));
    for (Column column : Column.values()) {
      Column.Order order = column.order(false);
      orders.put(order.key(), order.label(visit));
    }
    Column.ordered(said.get(Sought.ORDER))
        .ifPresent(order -> orders.put(order.key(), order.label(visit)));
    return orders;
  }

  /** The headings: each links to the order of its column, and the current one to its reverse. */
  static List<Head> heads(Map<String, String> said, Visit visit) {
    String now = said.get(Sought.ORDER);
    Optional<Column.Order> by = Column.ordered(now);
    List<Head> heads = new ArrayList<>();
    for (Column column : Column.values()) {
      Optional<Column.Order> own = by.filter(order -> order.column() == column);
      boolean forward = own.filter(order -> !order.reversed()).isPresent();
      heads.add(
          new Head(
              column.head(visit),
              JournalView.at(said, Map.of(Sought.ORDER, column.order(forward).key()), visit),
              own.map(order -> order.reversed() ? "descending" : "ascending").orElse("")));
    }
    boolean oldest = now.equals(Sought.OLDEST);
    String other = oldest || by.isPresent() ? "" : Sought.OLDEST;
    String sort = oldest ? "ascending" : "descending";
    heads.add(
        new Head(
            visit.say("Journal.decided"),
            JournalView.at(said, Map.of(Sought.ORDER, other), visit),
            by.isPresent() ? "" : sort));
    return heads;
  }
}
