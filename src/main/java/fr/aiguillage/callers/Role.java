// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import java.util.Locale;
import java.util.Optional;

/** What a caller may be trusted with. Each stands alone: none holds another. */
public enum Role {
  /** Has incidents decided, recorded or not. */
  DECIDE,
  /** Reads the journal and the yearly report. */
  READ,
  /** Proposes rules, and has those of the folder read anew. */
  MAINTAIN,
  /** Approves what somebody else proposed. */
  APPROVE,
  /** Checks the journal: log, proofs, replays. */
  AUDIT,
  /** Watches the service: metrics, and what its health rests on. */
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
