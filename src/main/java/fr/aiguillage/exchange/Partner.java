// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A ticket platform that mails are exchanged with.
 *
 * @param platform its name in {@code correspondances/}
 * @param address from which its mails come and to which mails for it are sent, in lower case
 * @param parties the parties whose tickets it manages
 */
public record Partner(String platform, String address, List<String> parties) {

  /** Copies the list. */
  public Partner {
    address = address.toLowerCase(Locale.ROOT);
    parties = List.copyOf(parties);
  }

  /**
   * All partners, and what their mails are checked against.
   *
   * @param address our own
   * @param server the name under which the receiving server writes {@code Authentication-Results};
   *     empty if it accepts mail only from the partners
   */
  public record Partners(String address, Optional<String> server, List<Partner> all) {

    /** Copies the list. */
    public Partners {
      address = address.toLowerCase(Locale.ROOT);
      all = List.copyOf(all);
    }

    Optional<Partner> at(String sender) {
      return all.stream().filter(partner -> partner.address().equals(sender)).findFirst();
    }

    Optional<Partner> named(String platform) {
      return all.stream().filter(partner -> partner.platform().equals(platform)).findFirst();
    }

    List<Partner> of(List<String> parties) {
      return all.stream()
          .filter(partner -> partner.parties().stream().anyMatch(parties::contains))
          .toList();
    }

    String domain() {
      return address.substring(address.indexOf('@') + 1);
    }
  }
}
