// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.platform.LineTemplate;
import fr.aiguillage.platform.MailFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the format in which a platform sends tickets by mail: entries in the platform's file. */
final class MailFormatReader {

  private static final String MAIL = "courriel";
  private static final String SUBJECT = "objet";
  private static final String FIELD = "champ";
  private static final String ACTION = "action";
  private static final List<String> CODED =
      List.of("school", "product", "zone", "nature", "service", "activity");

  private final YamlFile file;
  private final List<String> holds = new ArrayList<>(MailFormat.NO_FACTS);
  private final List<YamlFile.Entry> templates = new ArrayList<>();
  private final List<YamlFile.Entry> fields = new ArrayList<>();
  private final Map<String, MailFormat.Step> words = new HashMap<>();

  MailFormatReader(YamlFile file, Vocabulary vocabulary) {
    this.file = file;
    holds.addAll(CODED);
    vocabulary.reported().stream()
        .filter(fact -> !fact.isGroup())
        .map(ReportedFact::key)
        .forEach(holds::add);
  }

  /** Adds the kinds of entry that it reads. */
  void addTo(Map<String, YamlFile.Shape> shapes) {
    shapes.put(MAIL, new YamlFile.Shape(List.of(SUBJECT), templates::add));
    shapes.put(
        FIELD,
        new YamlFile.Shape(List.of("libelle", "donne", "ligne", "suite", "valeurs"), fields::add));
    shapes.put(
        ACTION,
        new YamlFile.Shape(
            List.of("fait"),
            entry -> step(entry).ifPresent(step -> words.put(entry.text(ACTION), step))));
  }

  private Optional<MailFormat.Step> step(YamlFile.Entry entry) {
    String name = entry.text("fait");
    for (MailFormat.Step step : MailFormat.Step.values()) {
      if (step.name().equals(name)) {
        return Optional.of(step);
      }
    }
    file.fault(entry.line(), Fault.Kind.CODE_UNKNOWN, name, List.of("OPEN", "UPDATE", "CLOSE"));
    return Optional.empty();
  }

  /** The format; empty if the file says nothing about mail. */
  Optional<MailFormat> format() {
    if (templates.isEmpty()) {
      fields.forEach(
          entry ->
              file.fault(
                  entry.line(), Fault.Kind.DATA_MALFORMED, FIELD, List.of(MAIL + ": {champ}…")));
      return Optional.empty();
    }
    YamlFile.Entry head = templates.get(0);
    String usual = head.text(MAIL);
    List<MailFormat.Field> read = new ArrayList<>();
    for (YamlFile.Entry entry : fields) {
      template(entry, entry.optionalText("ligne").orElse(usual))
          .ifPresent(template -> read.add(field(entry, template)));
    }
    for (String needed : List.of(MailFormat.REFERENCE, MailFormat.COUNTERPART, MailFormat.TEXT)) {
      if (read.stream().noneMatch(field -> field.holds().equals(needed))) {
        file.fault(
            head.line(), Fault.Kind.DATA_MALFORMED, MAIL, List.of("champ: …, donne: " + needed));
      }
    }
    return Optional.of(new MailFormat(read, words, subject(head)));
  }

  private Optional<String> subject(YamlFile.Entry head) {
    Optional<String> written = head.optionalText(SUBJECT);
    if (written.isPresent()
        && !MailFormat.SUBJECT_PARTS.stream().allMatch(written.get()::contains)) {
      file.fault(
          head.line(),
          Fault.Kind.DATA_MALFORMED,
          written.get(),
          List.of("[… #{reference}] {titre}"));
    }
    return written;
  }

  private Optional<LineTemplate> template(YamlFile.Entry entry, String written) {
    try {
      return Optional.of(new LineTemplate(written));
    } catch (IllegalArgumentException malformed) {
      file.fault(
          entry.line(), Fault.Kind.DATA_MALFORMED, written, List.of("{libelle} {champ}: {valeur}"));
      return Optional.empty();
    }
  }

  private MailFormat.Field field(YamlFile.Entry entry, LineTemplate template) {
    String given = entry.text("donne");
    if (!given.isEmpty() && !holds.contains(given)) {
      file.fault(entry.line(), Fault.Kind.CODE_UNKNOWN, given, Nearest.first(given, holds));
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (entry.has("valeurs")) {
      entry
          .object("valeurs")
          .ifPresent(
              all -> all.properties().forEach(each -> values.put(each.getKey(), value(each))));
    }
    return new MailFormat.Field(
        entry.text(FIELD),
        entry.optionalText("libelle").orElse(""),
        given,
        template,
        entry.isYes("suite"),
        values);
  }

  private static String value(Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> each) {
    return each.getValue().asText();
  }
}
