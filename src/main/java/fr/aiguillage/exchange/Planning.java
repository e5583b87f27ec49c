// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Days;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.exchange.Ledger.Kind;
import fr.aiguillage.exchange.Ledger.Planned;
import fr.aiguillage.exchange.Pairs.Pair;
import fr.aiguillage.exchange.Pairs.Side;
import fr.aiguillage.exchange.Partner.Partners;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.platform.MailFormat;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Determines what follows from a platform's mail: a decision, and who has to be told what. */
final class Planning {

  /** More mails than any two platforms exchange about one ticket in that time, unless they loop. */
  private static final int MOST_IN_A_WHILE = 30;

  private static final Duration A_WHILE = Duration.ofHours(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Desk desk;
  private final Ledger ledger;
  private final Partners partners;
  private final Clock clock;

  Planning(Desk desk, Ledger ledger, Partners partners, Clock clock) {
    this.desk = desk;
    this.ledger = ledger;
    this.partners = partners;
    this.clock = clock;
  }

  /** The outcome for a mail. */
  enum Outcome {
    /** The letters to be sent are recorded. */
    PLANNED,
    /** Nothing is sent: there are too many mails on its ticket. */
    TOO_MANY,
    /** Nothing is sent: its ticket duplicates another one on its platform. */
    TWIN
  }

  /**
   * Decides and records what is to be sent.
   *
   * @throws RefusedIncident if nothing can be decided from it
   */
  Outcome plan(IncomingMail mail, Partner from, TicketMail said, MailFormat format)
      throws IOException, RefusedIncident {
    String reference = said.field(MailFormat.REFERENCE).orElseThrow();
    Optional<Pair> known = known(mail, from, said, reference);
    if (known.isEmpty() && isTwin(from, said)) {
      return Outcome.TWIN;
    }
    Pair pair =
        known.isPresent()
            ? known.get()
            : ledger.pairs().pair(ledger.pairs().open(from.platform(), reference, "{}", mail.at()));
    if (ledger.taken(pair.id(), clock.instant().minus(A_WHILE)) >= MOST_IN_A_WHILE) {
      return Outcome.TOO_MANY;
    }
    if (pair.side(from.platform()).flatMap(Side::reference).isEmpty()) {
      ledger.pairs().reference(pair.id(), from.platform(), reference);
    }
    ObjectNode facts = merged(pair, from, said, mail);
    Recorded decision = decided(mail, pair, facts);
    // of a late mail the words count, but not the state of the ticket then
    boolean late = mail.at().isBefore(pair.toldAt());
    MailFormat.Step step = late ? MailFormat.Step.UPDATE : said.step(format);
    List<Planned> planned = new ArrayList<>();
    boolean changed = !pair.decision().equals(Optional.of(decision.id()));
    if (step != MailFormat.Step.CLOSE) {
      handOver(mail, pair, from, decision, changed, planned);
    }
    for (Side side : ledger.pairs().pair(pair.id()).sides()) {
      boolean begun = planned.stream().anyMatch(p -> p.platform().equals(side.platform()));
      if (side.active() && !begun && !side.platform().equals(from.platform())) {
        Kind kind = step == MailFormat.Step.CLOSE ? Kind.CLOSE : Kind.UPDATE;
        planned.add(letter(mail, pair, side.platform(), kind, decision.id()));
      }
    }
    if (changed) {
      planned.add(letter(mail, pair, from.platform(), Kind.ANSWER, decision.id()));
    }
    ledger.pairs().told(pair.id(), facts.toString(), late ? pair.toldAt() : mail.at());
    ledger.pairs().decided(pair.id(), decision.id());
    if (!late) {
      ledger.pairs().close(pair.id(), step == MailFormat.Step.CLOSE, mail.at());
    }
    ledger.plan(mail.key(), clock.instant(), pair.id(), planned);
    if (known.isEmpty()) {
      ledger.pairs().known(ticket(from, reference));
    }
    return Outcome.PLANNED;
  }

  /** The key under which a mail that arrived before its ticket waits for it. */
  static String ticket(Partner from, String reference) {
    return from.platform() + ":" + reference;
  }

  /**
   * Whether the platform has created two tickets for one that was handed over to it, and this is
   * the second.
   */
  private boolean isTwin(Partner from, TicketMail said) throws IOException {
    Optional<String> counterpart = said.field(MailFormat.COUNTERPART);
    return counterpart.isPresent()
        && ledger.pairs().handed(from.platform(), counterpart.get()).isPresent();
  }

  /** The pair that the ticket belongs to. */
  private Optional<Pair> known(IncomingMail mail, Partner from, TicketMail said, String reference)
      throws IOException {
    Optional<Pair> known = ledger.pairs().pair(from.platform(), reference);
    for (String letter : mail.answers()) {
      if (known.isEmpty()) {
        known = ledger.pairs().pairOf(letter).filter(pair -> isAwaited(pair, from));
      }
    }
    Optional<String> counterpart = said.field(MailFormat.COUNTERPART);
    if (known.isEmpty() && counterpart.isPresent()) {
      known =
          ledger
              .pairs()
              .handed(from.platform(), counterpart.get())
              .filter(pair -> isAwaited(pair, from));
    }
    return known;
  }

  /** Whether the ticket was handed over to the platform and its own reference is not known yet. */
  private static boolean isAwaited(Pair pair, Partner from) {
    return pair.side(from.platform()).filter(side -> side.reference().isEmpty()).isPresent();
  }

  /** Everything that the platforms reported about the incident; the latest value counts. */
  private static ObjectNode merged(Pair pair, Partner from, TicketMail said, IncomingMail mail) {
    ObjectNode before = read(pair.told());
    ObjectNode now = said.facts().deepCopy();
    // the category under which the other platform files a ticket it takes over says nothing new
    // about the incident
    if (pair.origin().platform().equals(from.platform())) {
      said.field(MailFormat.CATEGORY)
          .ifPresent(
              path -> now.putObject("category").put("platform", from.platform()).put("path", path));
    }
    boolean later = !mail.at().isBefore(pair.toldAt());
    ObjectNode merged = (later ? before : now).deepCopy();
    merged.setAll(later ? now : before);
    if (!merged.has("date")) {
      merged.put("date", mail.at().atZone(Days.PARIS).toLocalDate().toString());
    }
    Side origin = pair.origin();
    merged.put("ticket", origin.platform() + ":" + origin.reference().orElseThrow());
    return merged;
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger does not contain JSON", e);
    }
  }

  /** The valid decision if nothing has changed, or a new one that replaces it. */
  private Recorded decided(IncomingMail mail, Pair pair, ObjectNode facts) throws RefusedIncident {
    Optional<Recorded> standing = pair.decision().flatMap(desk::find);
    if (standing.isPresent() && facts.equals(read(pair.told()))) {
      return standing.get();
    }
    ObjectNode incident = facts.deepCopy();
    standing.ifPresent(it -> incident.put("replaces", it.id().toString()));
    Optional<Who> who = Who.named("mail:" + pair.origin().platform());
    Decided decided = desk.decide(incident, who, Optional.of("mail:" + mail.key()));
    return desk.find(durable(decided)).orElseThrow();
  }

  /**
   * The id of the durable decision; the key is that of the mail, so a mail that is read again gets
   * the same decision.
   */
  private static UUID durable(Decided decided) {
    try {
      decided.durable().toCompletableFuture().join();
      return decided.id();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RepeatedRequestException repeated) {
        return repeated.id();
      }
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** Hands the ticket over to its new owner, and takes it from those that no longer own it. */
  private void handOver(
      IncomingMail mail,
      Pair pair,
      Partner from,
      Recorded decision,
      boolean changed,
      List<Planned> planned)
      throws IOException {
    List<String> owners = owners(decision);
    for (Partner owner : partners.of(owners)) {
      Optional<Side> there = pair.side(owner.platform());
      if (there.map(Side::active).orElse(false)) {
        continue;
      }
      ledger.pairs().side(pair.id(), owner.platform(), true);
      if (!owner.platform().equals(from.platform())) {
        Kind kind = there.isPresent() ? Kind.UPDATE : Kind.HANDOVER;
        planned.add(letter(mail, pair, owner.platform(), kind, decision.id()));
      }
    }
    for (Side side : pair.sides()) {
      boolean owns =
          partners.of(owners).stream().anyMatch(p -> p.platform().equals(side.platform()));
      if (changed && side.active() && !side.origin() && !owns && !owners.isEmpty()) {
        ledger.pairs().side(pair.id(), side.platform(), false);
        planned.add(letter(mail, pair, side.platform(), Kind.WITHDRAWAL, decision.id()));
      }
    }
  }

  /**
   * The parties that certainly own it; nothing is handed over to those that only might, once more
   * is known.
   */
  private static List<String> owners(Recorded decision) {
    List<String> parties = new ArrayList<>();
    if (decision.answer().path("outcome").asText().equals("ASSIGNED")) {
      decision.answer().at("/owner/parties").forEach(party -> parties.add(party.asText()));
    }
    return parties;
  }

  private Planned letter(IncomingMail mail, Pair pair, String platform, Kind kind, UUID decision) {
    String id =
        "<%d.%s.%s.%s%s"
            .formatted(
                pair.id(),
                mail.key().substring(0, 16),
                platform,
                kind.name().toLowerCase(Locale.ROOT),
                Letter.mark(partners.domain()));
    return new Planned(id, pair.id(), platform, kind, decision);
  }
}
