// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects faults: the first {@link Verification#MOST_FAULTS} are kept, all are counted. Not safe
 * for use by several threads.
 */
public final class FaultList {

  private static final int SHOWN = 120;

  private final List<LogFault> first = new ArrayList<>();
  private long count;

  /** An empty list. */
  public FaultList() {}

  /** Adds a fault; what was found and expected is cut if it is long. */
  public void add(Kind kind, long number, String place, Object found, Object expected) {
    add(kind, number, "", place, found, expected);
  }

  /** Adds a fault of the decision with that id. */
  public void add(Kind kind, long number, String id, String place, Object found, Object expected) {
    count++;
    if (first.size() < Verification.MOST_FAULTS) {
      first.add(new LogFault(kind, number, id, place, shown(found), shown(expected)));
    }
  }

  /** Adds a fault unless both are equal. */
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

  /** The first faults. */
  public List<LogFault> first() {
    return first;
  }

  /** The number of all faults. */
  public long count() {
    return count;
  }
}
