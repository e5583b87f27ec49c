// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.exchange.Ledger.Planned;
import fr.aiguillage.exchange.Ledger.Step;
import fr.aiguillage.exchange.Partner.Partners;
import fr.aiguillage.exchange.Sorting.Sorted;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.platform.MailFormat;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the mails of the platforms, one after the other: decides what they tell, and sends each
 * platform what it has to know. Whatever was begun is gone on with when the same mail comes again,
 * and what is done is not done twice; only a letter whose server took it in the moment of a crash
 * may go out again, under the same {@code Message-ID}.
 */
public final class Exchange {

  private static final String STRANGER = "stranger";
  private static final Wording WORDS = Wording.in(Language.FR);

  private final Desk desk;
  private final Ledger ledger;
  private final Partners partners;
  private final Clock clock;
  private final Sorting sorting;
  private final Letters letters;
  private final Planning planning;

  /** Decides by that desk. */
  public Exchange(Desk desk, Ledger ledger, Partners partners, Clock clock) {
    this.desk = desk;
    this.ledger = ledger;
    this.partners = partners;
    this.clock = clock;
    this.sorting = new Sorting(partners);
    this.letters = new Letters(partners);
    this.planning = new Planning(desk, ledger, partners, clock);
  }

  /** What becomes of a mail. */
  public enum Result {
    /** All is done that follows from it. */
    DONE,
    /** Nothing follows from it. */
    IGNORED,
    /** Somebody has to look at it. */
    ASIDE
  }

  /**
   * Does what follows from the mail.
   *
   * @throws IOException if it has to come again: a disk or a mail server fails
   * @throws LogUnavailableException if it has to come again: the journal cannot be written
   */
  public Result take(IncomingMail mail, Outbox outbox) throws IOException {
    Optional<Step> before = ledger.step(mail.key());
    if (before.isPresent() && before.get() != Step.PLANNED && before.get() != Step.AGAIN) {
      return result(before.get());
    }
    Sorted sorted = sorting.sort(mail);
    return switch (sorted.what()) {
      case TICKET -> ticket(mail, sorted.partner().orElseThrow(), outbox);
      case REPORT -> report(mail);
      case AUTOMATIC -> end(mail, Step.IGNORED, "automatic");
      case LOOP -> end(mail, Step.ASIDE, "loop");
      case FORGED -> end(mail, Step.ASIDE, "forged");
      case SENDERLESS -> end(mail, Step.ASIDE, "senderless");
      case STRANGER -> stranger(mail, outbox);
    };
  }

  private static Result result(Step step) {
    return switch (step) {
      case IGNORED -> Result.IGNORED;
      case ASIDE -> Result.ASIDE;
      default -> Result.DONE;
    };
  }

  private Result end(IncomingMail mail, Step step, String reason) throws IOException {
    ledger.end(mail.key(), clock.instant(), step, reason);
    return result(step);
  }

  /** A report says of a letter of ours that it never arrived, or nothing that concerns us. */
  private Result report(IncomingMail mail) throws IOException {
    boolean ours = false;
    for (String id : mail.bounced()) {
      ours |= ledger.failed(id, "bounced");
    }
    return end(mail, Step.IGNORED, ours ? "bounce" : "report");
  }

  private Result stranger(IncomingMail mail, Outbox outbox) throws IOException {
    return refuse(mail, outbox, STRANGER, WORDS.text("Mail.stranger"));
  }

  /** Sets it aside, and says so to its sender, where nobody told them before. */
  private Result refuse(IncomingMail mail, Outbox outbox, String reason, String said)
      throws IOException {
    return ledger.together(() -> tell(mail, outbox, reason, said));
  }

  /** A stranger is told once, whatever they send: mails with a forged sender make no more. */
  private Result tell(IncomingMail mail, Outbox outbox, String reason, String said)
      throws IOException {
    String sender = mail.from().get(0);
    String once = reason.equals(STRANGER) ? sender : mail.key();
    if (ledger.tellOff(once, clock.instant())) {
      String id = "<" + mail.key().substring(0, 32) + Letter.mark(partners.domain());
      try {
        outbox.send(
            new Letter(
                id, sender, WORDS.text("Mail.aside"), said + "\n", mail.id().orElse(""), false));
      } catch (Outbox.Refused unreachable) {
        return end(mail, Step.ASIDE, reason);
      }
    }
    return end(mail, Step.ASIDE, reason);
  }

  private Result ticket(IncomingMail mail, Partner partner, Outbox outbox) throws IOException {
    Optional<Platform> platform =
        Optional.ofNullable(desk.rules().rules().platforms().get(partner.platform()));
    Optional<MailFormat> format = platform.flatMap(Platform::mail);
    if (format.isEmpty()) {
      return end(mail, Step.ASIDE, "no-format");
    }
    TicketMail said = TicketMail.read(mail.text(), format.get(), desk.rules().rules().vocabulary());
    Optional<String> reference = said.field(MailFormat.REFERENCE);
    if (reference.isEmpty() || reference.get().length() > 40) {
      return refuse(mail, outbox, "no-reference", WORDS.text("Mail.no-reference"));
    }
    if (!ledger.step(mail.key()).equals(Optional.of(Step.PLANNED))) {
      Optional<Result> other =
          ledger.together(() -> planned(mail, partner, said, format.get(), outbox));
      if (other.isPresent()) {
        return other.get();
      }
    }
    send(mail, said, outbox);
    return end(mail, Step.DONE, null);
  }

  /** Decides and keeps what is to be sent; a result where nothing is. */
  private Optional<Result> planned(
      IncomingMail mail, Partner from, TicketMail said, MailFormat format, Outbox outbox)
      throws IOException {
    try {
      return planning.plan(mail, from, said, format)
          ? Optional.empty()
          : Optional.of(end(mail, Step.ASIDE, "too-many"));
    } catch (RefusedIncident refused) {
      List<String> faults = refused.faults().stream().map(WORDS::sentence).toList();
      String sentence = WORDS.text("Mail.unreadable", String.join("\n- ", faults));
      return Optional.of(refuse(mail, outbox, "unreadable", sentence));
    }
  }

  private void send(IncomingMail mail, TicketMail said, Outbox outbox) throws IOException {
    for (Planned planned : ledger.planned(mail.key())) {
      Optional<MailFormat> format =
          Optional.ofNullable(desk.rules().rules().platforms().get(planned.platform()))
              .flatMap(Platform::mail);
      if (format.isEmpty()) {
        ledger.failed(planned.id(), "no-format");
        continue;
      }
      Recorded decision = desk.find(planned.decision()).orElseThrow();
      Letter letter =
          letters.write(
              planned, ledger.pairs().pair(planned.pair()), decision, format.get(), mail, said);
      try {
        outbox.send(letter);
        ledger.sent(planned.id(), clock.instant());
      } catch (Outbox.Refused refused) {
        ledger.failed(planned.id(), "refused");
      }
    }
  }

  /** Sets a mail aside that no program can read at all. */
  public Result unreadable(String key) throws IOException {
    Instant now = clock.instant();
    ledger.end(key, now, Step.ASIDE, "broken");
    return Result.ASIDE;
  }
}
