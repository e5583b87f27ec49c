// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.RegisterKind.Holds;
import fr.aiguillage.register.Register;
import fr.aiguillage.register.Row;
import java.util.List;
import java.util.Optional;

/**
 * What a register says of one fact of an incident.
 *
 * @param fact as a contract names it
 * @param asked the name or the number that was looked up
 * @param value of the fact by the register; empty where it says nothing of it
 * @param row where it is listed
 * @param nearest names on the register that the one that is not listed may have been meant to be
 */
public record Lookup(
    String fact,
    String asked,
    Register register,
    Status status,
    Optional<Object> value,
    Optional<Row> row,
    List<String> nearest) {

  /** Copies the list. */
  public Lookup {
    nearest = List.copyOf(nearest);
  }

  /** Whether it is on the register. */
  public enum Status {
    /** It is, on the day of the incident. */
    LISTED,
    /** It is not, and the register covers the day. */
    NOT_LISTED,
    /** The register says nothing of the day: unknown, which is not false. */
    NOT_COVERED
  }

  /** Whether a school is not on a list that covers the day, so that it is judged as usual. */
  boolean isMissed() {
    return status == Status.NOT_LISTED && register.kind().holds() == Holds.SCHOOLS;
  }
}
