// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import fr.aiguillage.decision.EvaluationStopped;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes the mails of the platforms, one after the other: decides what they report, and sends
 * each platform what it has to know. An interrupted mail is continued when it is read again, and
 * nothing is done twice; only a letter that the server accepted at the moment of a crash, and whose
 * copy does not arrive in time, is sent again, under the same {@code Message-ID}.
 */
public final class Exchange {

  private static final String STRANGER = "stranger";

  /** The longest time that a mail can take to arrive. */
  private static final Duration SLOWEST = Duration.ofDays(7);

  /** The maximum time by which mails delayed by a server overtake each other. */
  private static final Duration FOR_ITS_TICKET = Duration.ofMinutes(5);

  private static final Wording WORDS = Wording.in(Language.FR);

  private final Desk desk;
  private final Ledger ledger;
  private final Partners partners;
  private final Duration copyWithin;
  private final Clock clock;
  private final Sorting sorting;
  private final Letters letters;
  private final Planning planning;

  /**
   * Uses that desk to decide.
   *
   * @param copyWithin how long the copy of a sent mail may take to return to us
   */
  public Exchange(Desk desk, Ledger ledger, Partners partners, Duration copyWithin, Clock clock) {
    this.copyWithin = copyWithin;
    this.desk = desk;
    this.ledger = ledger;
    this.partners = partners;
    this.clock = clock;
    this.sorting = new Sorting(partners);
    this.letters = new Letters(partners);
    this.planning = new Planning(desk, ledger, partners, clock);
  }

  /** The result for a mail. */
  public enum Result {
    /** Everything that follows from it is done. */
    DONE,
    /** Nothing follows from it. */
    IGNORED,
    /** It arrived before its ticket, and is retried for as long as the ticket may still arrive. */
    WAITS,
    /** Somebody has to look at it. */
    ASIDE
  }

  /**
   * Does what follows from the mail.
   *
   * @throws IOException if it must be retried: a disk or a mail server fails
   * @throws LogUnavailableException if it must be retried: the journal cannot be written
   */
  public Result take(IncomingMail mail, Outbox outbox) throws IOException {
    Optional<Step> before = ledger.step(mail.key());
    if (before.isPresent() && before.get().isEnd()) {
      return result(before.get());
    }
    Sorted sorted = sorting.sort(mail);
    return switch (sorted.what()) {
      case TICKET -> inTime(mail, sorted.partner().orElseThrow(), outbox);
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

  /** Processes a report: a letter of ours never arrived, or it does not concern us. */
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

  /**
   * Sets it aside, and tells its sender unless they were told before. An unknown sender is told
   * only once, whatever they send, so that mails with forged senders do not multiply.
   */
  private Result refuse(IncomingMail mail, Outbox outbox, String reason, String said)
      throws IOException {
    String sender = mail.from().get(0);
    String once = reason.equals(STRANGER) ? sender : mail.key();
    String id = "<" + mail.key().substring(0, 32) + Letter.mark(partners.domain());
    if (ledger.tellOff(once, id, mail.key())) {
      String answers = mail.id().orElse("");
      deliver(
          new Letter(
              id, sender, WORDS.text("Mail.aside"), said + "\n", answers, Letter.Enclosed.NONE),
          outbox);
    }
    return end(mail, Step.ASIDE, reason);
  }

  /** A machine that is too busy for a decision is not a fault of the mail. */
  private Result inTime(IncomingMail mail, Partner partner, Outbox outbox) throws IOException {
    try {
      return ticket(mail, partner, outbox);
    } catch (EvaluationStopped busy) {
      throw new IOException("a decision took too long: " + busy.getMessage(), busy);
    }
  }

  private Result ticket(IncomingMail mail, Partner partner, Outbox outbox) throws IOException {
    Optional<MailFormat> format = format(partner.platform());
    if (format.isEmpty()) {
      return end(mail, Step.ASIDE, "no-format");
    }
    TicketMail said = TicketMail.read(mail, format.get(), desk.rules().rules().vocabulary());
    Optional<String> reference = said.field(MailFormat.REFERENCE);
    if (reference.isEmpty() || reference.get().length() > 40) {
      return refuse(mail, outbox, "no-reference", WORDS.text("Mail.no-reference"));
    }
    if (!ledger.step(mail.key()).equals(Optional.of(Step.PLANNED))) {
      Planning.Outcome outcome;
      try {
        outcome = ledger.together(() -> planning.plan(mail, partner, said, format.get()));
      } catch (RefusedIncident refused) {
        boolean opens = said.step(format.get()) == MailFormat.Step.OPEN;
        return unreadable(mail, partner, reference.get(), opens, refused, outbox);
      }
      if (outcome == Planning.Outcome.TOO_MANY) {
        return end(mail, Step.ASIDE, "too-many");
      }
      if (outcome == Planning.Outcome.TWIN) {
        return refuse(mail, outbox, "twin", WORDS.text("Mail.twin", reference.get()));
      }
    }
    send(mail, said, outbox);
    return end(mail, Step.DONE, null);
  }

  /**
   * Handles a mail from which nothing can be decided, unless it has merely arrived before its
   * ticket.
   */
  private Result unreadable(
      IncomingMail mail,
      Partner from,
      String reference,
      boolean opens,
      RefusedIncident refused,
      Outbox outbox)
      throws IOException {
    boolean known = ledger.pairs().pair(from.platform(), reference).isPresent();
    if (!known && !opens) {
      Instant since = ledger.pairs().waitsSince(mail.key(), clock.instant());
      if (clock.instant().isBefore(since.plus(FOR_ITS_TICKET))) {
        return Result.WAITS;
      }
    }
    List<String> faults = refused.faults().stream().map(WORDS::sentence).toList();
    String sentence = WORDS.text("Mail.unreadable", String.join("\n- ", faults));
    Result aside = refuse(mail, outbox, "unreadable", sentence);
    if (!known) {
      ledger.pairs().waits(mail.key(), Planning.ticket(from, reference));
    }
    return aside;
  }

  private void send(IncomingMail mail, TicketMail said, Outbox outbox) throws IOException {
    for (Planned planned : ledger.planned(mail.key())) {
      Optional<MailFormat> format = format(planned.platform());
      if (format.isEmpty()) {
        ledger.failed(planned.id(), "no-format");
        continue;
      }
      Recorded decision = desk.find(planned.decision()).orElseThrow();
      TicketMail all =
          planned.kind() == Ledger.Kind.HANDOVER
              ? said.after(earlier(mail, planned.pair(), outbox))
              : said;
      deliver(
          letters.write(
              planned, ledger.pairs().pair(planned.pair()), decision, format.get(), mail, all),
          outbox);
    }
  }

  private Optional<MailFormat> format(String platform) {
    return Optional.ofNullable(desk.rules().rules().platforms().get(platform))
        .flatMap(Platform::mail);
  }

  /** What was reported about the ticket before anybody knew whose it is. */
  private List<TicketMail> earlier(IncomingMail mail, long pair, Outbox outbox) throws IOException {
    List<Ledger.Taken> before = ledger.before(pair, mail.key());
    if (before.isEmpty()) {
      return List.of();
    }
    Set<String> keys = before.stream().map(Ledger.Taken::key).collect(Collectors.toSet());
    List<TicketMail> earlier = new ArrayList<>();
    for (IncomingMail each : outbox.earlier(keys, before.get(0).at().minus(SLOWEST))) {
      sorting
          .sort(each)
          .partner()
          .flatMap(partner -> format(partner.platform()))
          .ifPresent(
              format ->
                  earlier.add(TicketMail.read(each, format, desk.rules().rules().vocabulary())));
    }
    return earlier;
  }

  /**
   * Sends it once. If it is unknown whether the server accepted it, because one of the two stopped
   * at that moment, the copy sent to ourselves tells, by arriving or not.
   */
  private void deliver(Letter letter, Outbox outbox) throws IOException {
    Optional<Instant> begun = ledger.inDoubt(letter.id());
    if (begun.isPresent() && clock.instant().isBefore(begun.get().plus(copyWithin))) {
      throw new IOException("it is not known yet whether a mail was sent");
    }
    ledger.begin(letter.id(), clock.instant());
    try {
      outbox.send(letter);
      ledger.sent(letter.id(), clock.instant());
    } catch (Outbox.Refused refused) {
      ledger.failed(letter.id(), "refused");
    } catch (Outbox.Doubtful unknown) {
      throw unknown;
    } catch (IOException later) {
      ledger.notBegun(letter.id());
      throw later;
    }
  }

  /**
   * Whether the mail with that {@code Message-ID} is our copy of one of our letters: then that
   * letter has been sent.
   */
  public boolean isCopy(String id) throws IOException {
    return id.endsWith(Letter.mark(partners.domain())) && ledger.arrived(id, clock.instant());
  }

  /** Sets aside a mail that cannot be read, for the reason. */
  public Result unreadable(String key, String reason) throws IOException {
    ledger.end(key, clock.instant(), Step.ASIDE, reason);
    return Result.ASIDE;
  }
}
