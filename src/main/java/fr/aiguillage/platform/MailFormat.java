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
 * How a platform writes tickets into mails and takes them from mails: a field a line. What a field
 * holds goes by the names below, or by the key of a fact.
 *
 * @param fields in the order in which they are written
 * @param words what the platform calls what becomes of a ticket
 * @param subject by which the platform knows which of its tickets a mail is about, such as <code>
 *     [tickets.fr #{reference}] {titre}</code>; empty where it does not look at subjects
 */
public record MailFormat(List<Field> fields, Map<String, Step> words, Optional<String> subject) {

  /** Where the ticket's reference stands in a subject, and where its title does. */
  public static final List<String> SUBJECT_PARTS = List.of("{reference}", "{titre}");

  /** The ticket's reference on the platform itself. */
  public static final String REFERENCE = "reference";

  /** Its reference on the other platform. */
  public static final String COUNTERPART = "counterpart";

  /** What becomes of the ticket, in a word of {@link #words}. */
  public static final String ACTION = "action";

  /** In one line, what it is about. */
  public static final String TITLE = "title";

  /** What people wrote. */
  public static final String TEXT = "text";

  /** Where it stands, in the platform's words. */
  public static final String STATE = "state";

  /** The category's path. */
  public static final String CATEGORY = "category";

  /** What was decided, in sentences. */
  public static final String DECISION = "decision";

  /** What is none of an incident's facts. */
  public static final List<String> NO_FACTS =
      List.of(REFERENCE, COUNTERPART, ACTION, TITLE, TEXT, STATE, CATEGORY, DECISION);

  /** What becomes of a ticket. */
  public enum Step {
    OPEN,
    UPDATE,
    CLOSE
  }

  /**
   * One field.
   *
   * @param name by which the platform knows it
   * @param label before it, for people
   * @param holds one of the names above, or the key of a fact
   * @param template how its line is written
   * @param open whether the lines that follow belong to it, up to one that is another field
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
   * What the mail's text says, by what its fields hold; what is empty is not there. Of a field that
   * comes twice the first counts: what follows may be the mail that was answered.
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

  /** The text of a mail that says that; what the platform has no field for stays out. */
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

  /** What people wrote may look like a field, and must not be taken for one. */
  private String guarded(String value) {
    return value
        .lines()
        .map(line -> field(line).isPresent() ? "> " + line : line)
        .collect(Collectors.joining("\n"));
  }

  /** The subject of a mail about the ticket that has that reference there, or none yet. */
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

  /** The title in a subject, without what the platform knows the ticket by. */
  public String title(String subject, String reference) {
    String mark = Pattern.quote(subject(Optional.of(reference), "{titre}"));
    String sought = mark.replace("{titre}", "\\E(.*)\\Q");
    return this.subject.isPresent() ? subject.replaceFirst("^" + sought + "$", "$1") : subject;
  }

  /** Whether the platform takes that. */
  public boolean has(String holds) {
    return fields.stream().anyMatch(field -> field.holds().equals(holds));
  }

  /** What becomes of the ticket by that word; empty where the platform has no such word. */
  public Optional<Step> step(String word) {
    return words.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(word))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The platform's word for it; its name where there is none. */
  public String word(Step step) {
    return words.entrySet().stream()
        .filter(each -> each.getValue() == step)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(step.name());
  }
}
