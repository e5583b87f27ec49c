// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gathers faults: the first {@link Verification#MOST_FAULTS} are kept, all are counted. For one
 * thread.
 */
public final class FaultList {

  private static final int SHOWN = 120;

  private final List<LogFault> first = new ArrayList<>();
  private long count;

  /** A list without a fault. */
  public FaultList() {}

  /** Adds one; what was found and what was expected is cut short where it is long. */
  public void add(Kind kind, long number, String place, Object found, Object expected) {
    add(kind, number, "", place, found, expected);
  }

  /** Adds one about a decision of that id. */
  public void add(Kind kind, long number, String id, String place, Object found, Object expected) {
    count++;
    if (first.size() < Verification.MOST_FAULTS) {
      first.add(new LogFault(kind, number, id, place, shown(found), shown(expected)));
    }
  }

  /** Adds a fault unless both are the same. */
  public void compare(Kind kind, long number, String place, Object found, Object expected) {
    if (!Objects.equals(found, expected)) {
      add(kind, number, place, found, expected);
    }
  }

  void addUnreadable(SQLException e) {
    add(Kind.FILE_DAMAGED, 0, "file", e.getMessage(), "one that can be read");
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** The first ones. */
  public List<LogFault> first() {
    return first;
  }

  /** How many there are. */
  public long count() {
    return count;
  }
}
