// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format in which a platform sends and accepts tickets by mail: one field per line. The content
 * of a field is identified by the names below, or by the key of a fact.
 *
 * @param fields in the order in which they are written
 * @param words the platform's words for the steps of a ticket
 * @param subject the form of the subject by which the platform recognises which of its tickets a
 *     mail is about, such as <code> [tickets.fr #{reference}] {titre}</code>; empty if it ignores
 *     subjects
 */
public record MailFormat(List<Field> fields, Map<String, Step> words, Optional<String> subject) {

  /** The placeholders in a subject for the ticket's reference and its title. */
  public static final List<String> SUBJECT_PARTS = List.of("{reference}", "{titre}");

  /** The ticket's reference on the platform itself. */
  public static final String REFERENCE = "reference";

  /** Its reference on the other platform. */
  public static final String COUNTERPART = "counterpart";

  /** The step of the ticket, as one of the {@link #words}. */
  public static final String ACTION = "action";

  /** What it is about, in one line. */
  public static final String TITLE = "title";

  /** What people wrote. */
  public static final String TEXT = "text";

  /** Its state, in the platform's words. */
  public static final String STATE = "state";

  /** The category's path. */
  public static final String CATEGORY = "category";

  /** The decision, in sentences. */
  public static final String DECISION = "decision";

  /** The names that are not facts of an incident. */
  public static final List<String> NO_FACTS =
      List.of(REFERENCE, COUNTERPART, ACTION, TITLE, TEXT, STATE, CATEGORY, DECISION);

  /** The steps of a ticket. */
  public enum Step {
    OPEN,
    UPDATE,
    CLOSE
  }

  /**
   * One field.
   *
   * @param name the platform's name for it
   * @param label for people, written before it
   * @param holds one of the names above, or the key of a fact
   * @param template the form of its line
   * @param open whether the following lines belong to it, up to the next field
   * @param values the platform's words for the codes of the fact
   */
  public record Field(
      String name,
      String label,
      String holds,
      LineTemplate template,
      boolean open,
      Map<String, String> values) {

    private String code(String value) {
      return values.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(value))
          .findFirst()
          .map(Map.Entry::getValue)
          .orElse(value);
    }

    private String word(String code) {
      return values.entrySet().stream()
          .filter(each -> each.getValue().equals(code))
          .findFirst()
          .map(Map.Entry::getKey)
          .orElse(code);
    }
  }

  /** Copies them. */
  public MailFormat {
    fields = List.copyOf(fields);
    words = Map.copyOf(words);
  }

  /**
   * The content of the mail's text by field content; empty fields are left out. If a field occurs
   * twice, the first counts: what follows may be the quoted mail.
   */
  public Map<String, String> read(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    Field open = null;
    StringBuilder longer = new StringBuilder();
    for (String line : text.lines().toList()) {
      Optional<Map.Entry<Field, String>> found = field(line);
      if (found.isPresent()) {
        keep(read, open, longer);
        open = found.get().getKey();
        longer.append(found.get().getValue());
        if (!open.open()) {
          keep(read, open, longer);
          open = null;
        }
      } else if (open != null && !line.startsWith(">")) {
        longer.append('\n').append(line);
      }
    }
    keep(read, open, longer);
    return read;
  }

  private static void keep(Map<String, String> read, Field field, StringBuilder value) {
    String text = value.toString().strip();
    value.setLength(0);
    if (field != null && !text.isEmpty()) {
      read.putIfAbsent(field.holds(), field.code(text));
    }
  }

  private Optional<Map.Entry<Field, String>> field(String line) {
    for (Field field : fields) {
      Optional<LineTemplate.Line> read = field.template().read(line);
      if (read.isPresent() && read.get().field().equalsIgnoreCase(field.name())) {
        return Optional.of(Map.entry(field, read.get().value()));
      }
    }
    return Optional.empty();
  }

  /**
   * The text of a mail with these values; values for which the platform has no field are left out.
   */
  public String write(Map<String, String> values) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    for (Field field : fields) {
      Optional.ofNullable(values.get(field.holds()))
          .map(value -> field.open() ? guarded(value) : value.replaceAll("\\R+", " "))
          .ifPresent(
              value ->
                  lines.add(
                      field.template().write(field.label(), field.name(), field.word(value))));
    }
    return lines.toString();
  }

  /** What people wrote may look like a field, and must not be read as one. */
  private String guarded(String value) {
    return value
        .lines()
        .map(line -> field(line).isPresent() ? "> " + line : line)
        .collect(Collectors.joining("\n"));
  }

  /**
   * The subject of a mail about the ticket with that reference on the platform, or without one yet.
   */
  public String subject(Optional<String> reference, String title) {
    return subject
        .filter(written -> reference.isPresent())
        .map(
            written ->
                written
                    .replace(SUBJECT_PARTS.get(0), reference.get())
                    .replace(SUBJECT_PARTS.get(1), title))
        .orElse(title);
  }

  /** The title in a subject, without the reference by which the platform recognises the ticket. */
  public String title(String subject, String reference) {
    String mark = Pattern.quote(subject(Optional.of(reference), "{titre}"));
    String sought = mark.replace("{titre}", "\\E(.*)\\Q");
    return this.subject.isPresent() ? subject.replaceFirst("^" + sought + "$", "$1") : subject;
  }

  /** Whether the platform has a field for that. */
  public boolean has(String holds) {
    return fields.stream().anyMatch(field -> field.holds().equals(holds));
  }

  /** The step for that word; empty if the platform has no such word. */
  public Optional<Step> step(String word) {
    return words.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(word))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The platform's word for the step; the step's own name if there is none. */
  public String word(Step step) {
    return words.entrySet().stream()
        .filter(each -> each.getValue() == step)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(step.name());
  }
}
