// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.RegisterKind.Holds;
import fr.aiguillage.register.Register;
import fr.aiguillage.register.Row;
import java.util.List;
import java.util.Optional;

/**
 * What a register says about one fact of an incident.
 *
 * @param fact its key in the contract
 * @param asked the name or the number that was looked up
 * @param value the fact's value according to the register; empty if the register says nothing about
 *     it
 * @param row where it is listed
 * @param nearest names on the register that an unlisted name may have been meant to be
 */
public record Lookup(
    String fact,
    String asked,
    Register register,
    Status status,
    Optional<Object> value,
    Optional<Row> row,
    List<String> nearest) {

  /** Copies its collections. */
  public Lookup {
    nearest = List.copyOf(nearest);
  }

  /** Whether it is on the register. */
  public enum Status {
    /** It is listed on the day of the incident. */
    LISTED,
    /** It is not listed, and the register covers the day. */
    NOT_LISTED,
    /** The register does not cover the day: unknown, which is not the same as false. */
    NOT_COVERED
  }

  /** Whether a school is not on a list that covers the day, so that its usual value applies. */
  boolean isMissed() {
    return status == Status.NOT_LISTED && register.kind().holds() == Holds.SCHOOLS;
  }
}
