// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.exchange.Ledger.Kind;
import fr.aiguillage.exchange.Pairs.Pair;
import fr.aiguillage.exchange.Pairs.Side;
import fr.aiguillage.exchange.Partner.Partners;
import fr.aiguillage.platform.MailFormat;
import fr.aiguillage.platform.MailFormat.Step;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Writes the letters to the platforms, each in the platform's own format. */
final class Letters {

  private static final Wording WORDS = Wording.in(Language.FR);

  private final Partners partners;

  Letters(Partners partners) {
    this.partners = partners;
  }

  /**
   * Writes a planned letter, from the mail it is made from and the current state of the pair.
   *
   * @param format of the platform that it goes to
   * @param said what the mail says
   */
  Letter write(
      Ledger.Planned planned,
      Pair pair,
      Recorded decision,
      MailFormat format,
      IncomingMail mail,
      TicketMail said) {
    Partner to = partners.named(planned.platform()).orElseThrow();
    Kind kind = planned.kind();
    Map<String, String> values = new HashMap<>();
    Optional<String> there = pair.side(to.platform()).flatMap(Side::reference);
    there.ifPresent(reference -> values.put(MailFormat.REFERENCE, reference));
    counterpart(pair, to.platform())
        .ifPresent(reference -> values.put(MailFormat.COUNTERPART, reference));
    if (kind == Kind.HANDOVER) {
      values.put(MailFormat.TITLE, said.title());
    }
    said.field(MailFormat.TITLE).ifPresent(title -> values.put(MailFormat.TITLE, title));
    values.put(MailFormat.ACTION, format.word(step(kind)));
    values.put(MailFormat.DECISION, decided(decision, kind));
    if (kind != Kind.ANSWER) {
      said.field(MailFormat.TEXT).ifPresent(text -> values.put(MailFormat.TEXT, text));
      // the state of the ticket is outdated if something later is already known
      said.field(MailFormat.STATE)
          .filter(state -> !mail.at().isBefore(pair.toldAt()))
          .ifPresent(state -> values.put(MailFormat.STATE, state));
    }
    if (kind == Kind.HANDOVER) {
      flatten(decision.incident(), "", values);
    }
    String text = format.write(values);
    if (!format.has(MailFormat.DECISION)) {
      text += "\n" + values.get(MailFormat.DECISION) + "\n";
    }
    String answers = kind == Kind.ANSWER ? mail.id().orElse("") : "";
    String subject = format.subject(there, said.title());
    return new Letter(planned.id(), to.address(), subject, text, answers, enclosed(kind));
  }

  private static Letter.Enclosed enclosed(Kind kind) {
    return switch (kind) {
      case ANSWER -> Letter.Enclosed.NONE;
      case HANDOVER -> Letter.Enclosed.ALL;
      case UPDATE, CLOSE, WITHDRAWAL -> Letter.Enclosed.ITS_OWN;
    };
  }

  private static Step step(Kind kind) {
    return switch (kind) {
      case HANDOVER -> Step.OPEN;
      case CLOSE, WITHDRAWAL -> Step.CLOSE;
      case ANSWER, UPDATE -> Step.UPDATE;
    };
  }

  /** The reference of the ticket on the other side: where it comes from, or where it went. */
  private static Optional<String> counterpart(Pair pair, String platform) {
    if (!pair.origin().platform().equals(platform)) {
      return pair.origin().reference();
    }
    return pair.sides().stream()
        .filter(side -> !side.origin() && side.active())
        .flatMap(side -> side.reference().stream())
        .findFirst();
  }

  /**
   * Flattens facts for which a platform may have a field; a category belongs to one platform only.
   */
  private static void flatten(ObjectNode facts, String before, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> fact : facts.properties()) {
      if (fact.getValue() instanceof ObjectNode group && !fact.getKey().equals("category")) {
        flatten(group, fact.getKey() + ".", values);
      } else if (fact.getValue().isValueNode()) {
        values.putIfAbsent(before + fact.getKey(), fact.getValue().asText());
      }
    }
  }

  /** The decision in words: who, what, the obligations, the clauses, and where to find it. */
  private static String decided(Recorded decision, Kind kind) {
    ObjectNode labels =
        new AnswerWords(WORDS.typeset(), decision.vocabulary()).labels(decision.answer());
    List<String> lines = new ArrayList<>();
    if (kind == Kind.WITHDRAWAL) {
      lines.add(WORDS.text("Mail.withdrawn"));
    }
    lines.add(labels.path("sentence").asText());
    if (labels.path("reimage").asText().length() > 0) {
      lines.add(labels.path("reimage").asText());
    }
    for (String list : List.of("obligations", "missingFacts", "assumptions")) {
      labels.path(list).forEach(each -> lines.add("- " + each.asText()));
    }
    List<String> clauses =
        StreamSupport.stream(decision.answer().path("clauses").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    lines.add(WORDS.text("Mail.clauses", String.join(", ", clauses)));
    lines.add(WORDS.text("Mail.decision", decision.id()));
    return String.join("\n", lines);
  }
}
