// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.Locale;
import java.util.Optional;

/** What a caller may be allowed to do. The roles are independent: none includes another. */
public enum Role {
  /** Submits incidents to be decided, with or without a record. */
  DECIDE,
  /** Reads the journal and the yearly report. */
  READ,
  /** Proposes rules, and makes the service read the rules folder again. */
  MAINTAIN,
  /** Approves what somebody else proposed. */
  APPROVE,
  /** Checks the journal: log, proofs, replays. */
  AUDIT,
  /** Monitors the service: metrics, and the details of its health. */
  OPERATE;

  /** Its name in the file of callers, in tokens and in the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that code, if it is one. */
  public static Optional<Role> of(String code) {
    for (Role role : values()) {
      if (role.code().equals(code)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
