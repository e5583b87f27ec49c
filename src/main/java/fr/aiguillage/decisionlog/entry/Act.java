// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that was done to the log, or to what decides, and that changes what its records mean. A
 * leaf of the tree as a decision is one, never pruned; what is said of the past follows from these.
 *
 * <p>As it is hashed it is one JSON object in canonical form (RFC 8785), UTF-8, of these keys and
 * no others: {@code act} (the kind), {@code at} (ISO 8601, milliseconds, UTC), {@code details} (an
 * object of texts, as the kind says), {@code v}, which is 1, {@code who} and {@code why}.
 *
 * @param kind what was done
 * @param at when, to the millisecond
 * @param who did it
 * @param why in their words; empty where nothing is to be said
 * @param details what belongs to it, by names that {@link Kind} says
 */
public record Act(Kind kind, Instant at, Who who, String why, SortedMap<String, String> details) {

  /** What can be done. */
  public enum Kind {
    /**
     * A rule set decides from here on: {@code ruleset}; {@code previous}, empty for none; {@code
     * findings}, one a line, where it went into force with some; {@code instance} where several
     * share the log; {@code proposedBy} and {@code shown}, the hash of the difference that who
     * approved it was shown, where it takes two; {@code matter}, where the rules are on another
     * than incidents: the folder in which they lie in the set that names the clauses.
     */
    ENTRY_INTO_FORCE,
    /**
     * A rule set is to decide, and waits for somebody else's word: {@code ruleset}; {@code
     * findings}, one a line, although it has some.
     */
    RULES_PROPOSED,
    /** Somebody else has said no to that: {@code ruleset}. */
    RULES_REFUSED,
    /** Who proposed it has taken it back: {@code ruleset}. */
    RULES_WITHDRAWN,
    /**
     * The decisions of a range may go: {@code from} (exclusive) and {@code to}, their numbers in
     * the tree, multiples of 256; {@code before}, made before that instant; {@code policy} that
     * asks for it; {@code ids}, SHA-256 of the sixteen bytes of each id in their order; {@code
     * decisions}, how many.
     */
    PRUNING,
    /** How long decisions are kept from here on: {@code period}, ISO 8601; empty for ever. */
    RETENTION,
    /** A key signs from here on: {@code key}, as C2SP signed-note writes it. */
    KEY_ADDED,
    /** A key signs no more: {@code key}. */
    KEY_RETIRED,
    /**
     * The log was made of an export: {@code size} of it and its {@code root}; {@code shared},
     * whether several instances had written it.
     */
    IMPORT,
    /** The log was made of a backup: {@code size} of it and its {@code root}. */
    RESTORE,
    /**
     * The log goes on although it falls short of what was signed, or contradicts it: {@code
     * signed}, the size signed, with its {@code root}; {@code size}, that of the log then.
     */
    LOSS_ACCEPTED,
    /** Time goes on from here, where a clock had been wrong: {@code last}, the moment before. */
    CLOCK_CORRECTED,
    /**
     * A party does not accept a decision: {@code dispute}, the id of the dispute; {@code decision};
     * {@code party}; {@code after}, the last dispute of that party on it, empty for none; and what
     * the decision is about, {@code date}, {@code service} (empty where it is open), {@code
     * activity} and {@code clauses}, with spaces between them.
     */
    DECISION_DISPUTED,
    /** What was agreed on that: {@code dispute}, and {@code ending}. */
    DISPUTE_SETTLED
  }

  /** The detail that names the matter of rules. */
  public static final String MATTER = "matter";

  /** The longest reason that somebody may give for an act, in characters. */
  public static final int LONGEST_REASON = 2_000;

  private static final int LONGEST_TEXT = 8_000;
  private static final byte[] BEGIN = "{\"act\":\"".getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** Copies the map; texts lose their control characters, and are cut where they are too long. */
  public Act {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    why = plain(why);
    TreeMap<String, String> copy = new TreeMap<>();
    details.forEach((name, text) -> copy.put(name, plain(text)));
    details = Collections.unmodifiableSortedMap(copy);
  }

  /** An act of these details. */
  public static Act of(Kind kind, Instant at, Who who, String why, Map<String, String> details) {
    return new Act(kind, at, who, why, new TreeMap<>(details));
  }

  private static String plain(String text) {
    String plain =
        text.codePoints()
            .map(c -> Character.isISOControl(c) && c != '\n' ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT - 1) + "…";
  }

  /** One of the details; empty where it is not there. */
  public String detail(String name) {
    return details.getOrDefault(name, "");
  }

  /** What it says, where that may be said once, by whichever instance; empty for other acts. */
  public Optional<String> once() {
    return switch (kind) {
      case DECISION_DISPUTED ->
          Optional.of(
              String.join(" ", kind.name(), detail("decision"), detail("party"), detail("after")));
      case DISPUTE_SETTLED -> Optional.of(kind.name() + " " + detail("dispute"));
      default -> Optional.empty();
    };
  }

  /** What is hashed. */
  public byte[] entry() {
    ObjectNode json = JSON.createObjectNode();
    json.put("act", kind.name()).put("at", at.toString()).put("v", 1);
    json.put("who", who.name()).put("why", why);
    ObjectNode texts = json.putObject("details");
    details.forEach(texts::put);
    return canonical(json);
  }

  /** Any JSON in its canonical form (RFC 8785), as far as the log has it. */
  public static byte[] canonical(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** The leaf hash (RFC 6962). */
  public byte[] leaf() {
    return TreeHash.leaf(entry());
  }

  /** Whether an entry of the log can be an act at all; a decision begins otherwise. */
  public static boolean isAct(byte[] entry) {
    return entry.length > BEGIN.length
        && Arrays.equals(entry, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
  }

  /**
   * Reads what {@link #entry} wrote.
   *
   * @throws IllegalArgumentException if these are not the bytes of an act, to the last one
   */
  public static Act parse(byte[] entry) {
    try {
      JsonNode json = JSON.readTree(entry);
      TreeMap<String, String> details = new TreeMap<>();
      json.path("details").properties().forEach(each -> details.put(each.getKey(), text(each)));
      Act read =
          new Act(
              Kind.valueOf(json.path("act").asText()),
              Instant.parse(json.path("at").asText()),
              new Who(json.path("who").asText()),
              json.path("why").asText(),
              details);
      if (Arrays.equals(read.entry(), entry)) {
        return read;
      }
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("not an act: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("not an act in its one spelling");
  }

  private static String text(Map.Entry<String, JsonNode> detail) {
    return Optional.ofNullable(detail.getValue().textValue())
        .orElseThrow(() -> new IllegalArgumentException(detail.getKey() + " is no text"));
  }
}
