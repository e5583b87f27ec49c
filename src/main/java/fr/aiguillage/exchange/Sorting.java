// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import fr.aiguillage.exchange.Partner.Partners;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Determines the kind of a mail before its content is read. An automatic answer is never answered
 * (RFC 3834), nor is a report (RFC 3464), nor anything that comes from ourselves.
 */
final class Sorting {

  private final Partners partners;

  Sorting(Partners partners) {
    this.partners = partners;
  }

  /**
   * The result.
   *
   * @param partner whose mail it is, if it is to be read
   */
  record Sorted(What what, Optional<Partner> partner) {

    private static Sorted as(What what) {
      return new Sorted(what, Optional.empty());
    }
  }

  /** Kinds of mails. */
  enum What {
    /** From a known platform, to be read. */
    TICKET,
    /** It reports what happened to one of our mails. */
    REPORT,
    /** Nobody expects an answer to it. */
    AUTOMATIC,
    /** Sent by us, or going round in a loop. */
    LOOP,
    /** From an unknown sender, who is told so once. */
    STRANGER,
    /** It claims to be from a platform, but the receiving server has not confirmed that. */
    FORGED,
    /** It has no sender, or several. */
    SENDERLESS
  }

  Sorted sort(IncomingMail mail) {
    if (mail.report()) {
      return Sorted.as(What.REPORT);
    }
    if (mail.from().contains(partners.address())
        || mail.id().map(id -> id.endsWith(Letter.mark(partners.domain()))).orElse(false)) {
      return Sorted.as(What.LOOP);
    }
    // a platform may declare that a program generated its mails; a mail that declares itself an
    // automatic reply is something else
    if (mail.automatic().filter(it -> !List.of("no", "auto-generated").contains(it)).isPresent()) {
      return Sorted.as(What.AUTOMATIC);
    }
    if (mail.from().size() != 1) {
      return Sorted.as(What.SENDERLESS);
    }
    Optional<Partner> partner = partners.at(mail.from().get(0));
    if (partner.isEmpty()) {
      boolean waits = mail.automatic().isEmpty() && !mail.bulk() && !mail.calendar();
      return Sorted.as(waits ? What.STRANGER : What.AUTOMATIC);
    }
    if (mail.calendar()) {
      return Sorted.as(What.AUTOMATIC);
    }
    return isVouchedFor(mail, partner.get())
        ? new Sorted(What.TICKET, partner)
        : Sorted.as(What.FORGED);
  }

  /**
   * Whether our own server found that the sender's domain has signed it (RFC 8601). A result under
   * another server's name could have been written by anybody.
   */
  private boolean isVouchedFor(IncomingMail mail, Partner partner) {
    if (partners.server().isEmpty()) {
      return true;
    }
    String domain = partner.address().substring(partner.address().indexOf('@') + 1);
    return mail.authenticated().stream()
        .map(line -> line.toLowerCase(Locale.ROOT).split(";"))
        .filter(parts -> parts[0].strip().split("\\s+")[0].equals(partners.server().get()))
        .limit(1)
        .flatMap(Arrays::stream)
        .anyMatch(
            part ->
                part.strip().startsWith("dkim=pass")
                    && (part + " ").matches(".*header\\.(d|i)=\\S*@?" + regex(domain) + "\\s.*"));
  }

  private static String regex(String domain) {
    return "(?<![^@=])" + java.util.regex.Pattern.quote(domain);
  }
}
