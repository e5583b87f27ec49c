// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.platform.MailFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a platform's mail says about a ticket.
 *
 * @param fields by content, see {@link MailFormat}
 * @param facts those of an incident, under their keys in a request
 * @param title what it is about in one line; the subject, unless there is a field for it
 */
record TicketMail(Map<String, String> fields, ObjectNode facts, String title) {

  /** Reads the mail in the platform's format. */
  static TicketMail read(IncomingMail mail, MailFormat format, Vocabulary vocabulary) {
    Map<String, String> fields = format.read(mail.text());
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    Map<String, ReportedFact> reported = new HashMap<>();
    vocabulary.reported().forEach(fact -> reported.put(fact.key(), fact));
    fields.forEach(
        (holds, value) -> {
          if (!MailFormat.NO_FACTS.contains(holds)) {
            put(facts, holds, value, Optional.ofNullable(reported.get(holds)));
          }
        });
    String reference = fields.getOrDefault(MailFormat.REFERENCE, "");
    String title = fields.getOrDefault(MailFormat.TITLE, format.title(mail.subject(), reference));
    return new TicketMail(fields, facts, title);
  }

  private static void put(
      ObjectNode facts, String key, String value, Optional<ReportedFact> reported) {
    int dot = key.indexOf('.');
    ObjectNode at = dot < 0 ? facts : facts.withObject("/" + key.substring(0, dot));
    String name = key.substring(dot + 1);
    boolean flag = reported.map(fact -> fact.kind().equals(Fact.BOOLEAN)).orElse(false);
    if (flag && (value.equals("true") || value.equals("false"))) {
      at.put(name, Boolean.parseBoolean(value));
    } else {
      at.put(name, value);
    }
  }

  /** A copy completed with what earlier mails said, and with the title of the first of them. */
  TicketMail after(List<TicketMail> earlier) {
    Map<String, String> all = new HashMap<>(fields);
    String texts =
        Stream.concat(earlier.stream(), Stream.of(this))
            .flatMap(mail -> mail.field(MailFormat.TEXT).stream())
            .collect(Collectors.joining("\n\n"));
    if (!texts.isEmpty()) {
      all.put(MailFormat.TEXT, texts);
    }
    String first = earlier.stream().findFirst().map(TicketMail::title).orElse(title);
    return new TicketMail(all, facts, field(MailFormat.TITLE).orElse(first));
  }

  Optional<String> field(String holds) {
    return Optional.ofNullable(fields.get(holds));
  }

  /** The step of the ticket; a mail without a word for it, or with an unknown one, updates it. */
  MailFormat.Step step(MailFormat format) {
    return field(MailFormat.ACTION).flatMap(format::step).orElse(MailFormat.Step.UPDATE);
  }
}
