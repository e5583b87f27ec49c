package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decisionlog.entry.Answer;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How an entry's parts stand in a row. */
public final class Rows {

  /** What {@link #entry} reads, of the view decision. */
  public static final String COLUMNS =
      "id, received, completed, ruleset, resolver, answer_hash, answer, epoch_day, school, service,"
          + " activity, parties, outcome";

  private static final String PARTIES_JOINED_BY = "+";

  /** Every set there can be, by how it is written: a row need not be taken apart for it. */
  private static final Map<String, Set<Party>> BY_JOINED =
      sets().collect(Collectors.toUnmodifiableMap(Rows::joined, Collections::unmodifiableSet));

  private Rows() {}

  /** The entry of a row that has {@link #COLUMNS}. */
  public static Entry entry(ResultSet row) throws SQLException {
    byte[] completed = row.getBytes("completed");
    String service = row.getString("service");
    return new Entry(
        Ids.id(row.getBytes("id")),
        Delta.read(completed, row.getBytes("received")),
        completed,
        row.getString("ruleset"),
        row.getInt("resolver"),
        new Answer(row.getBytes("answer_hash"), row.getBytes("answer")),
        LocalDate.ofEpochDay(row.getLong("epoch_day")),
        row.getString("school"),
        service == null ? null : Service.valueOf(service),
        Activity.valueOf(row.getString("activity")),
        parties(row.getString("parties")),
        Outcome.valueOf(row.getString("outcome")));
  }

  /** The names in the set's own order, which {@link Entry} makes that of the enum. */
  public static String joined(Set<Party> parties) {
    return parties.stream().map(Party::name).collect(Collectors.joining(PARTIES_JOINED_BY));
  }

  /** Each set that holds the party, joined. */
  static List<String> joinedSetsWith(Party party) {
    return sets().filter(set -> set.contains(party)).map(Rows::joined).toList();
  }

  private static Stream<Set<Party>> sets() {
    Party[] all = Party.values();
    return IntStream.range(0, 1 << all.length)
        .mapToObj(
            bits ->
                Arrays.stream(all)
                    .filter(each -> (bits >> each.ordinal() & 1) == 1)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Party.class))));
  }

  static Set<Party> parties(String joined) {
    Set<Party> known = BY_JOINED.get(joined);
    return known == null ? split(joined) : known;
  }

  private static Set<Party> split(String joined) {
    return Arrays.stream(joined.split("\\+"))
        .map(Party::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
