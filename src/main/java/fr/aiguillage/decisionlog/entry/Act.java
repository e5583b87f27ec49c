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
 * Something that was done to the log, or to what decides, and that changes what its records mean.
 * It is a leaf of the tree like a decision, and never pruned; what the log says about its past is
 * derived from the acts.
 *
 * <p>The hashed form is one JSON object in canonical form (RFC 8785), UTF-8, with exactly these
 * keys: {@code act} (the kind), {@code at} (ISO 8601, milliseconds, UTC), {@code details} (an
 * object of texts, depending on the kind), {@code v}, which is 1, {@code who} and {@code why}.
 *
 * @param kind what was done
 * @param at when, to the millisecond
 * @param who who did it
 * @param why the reason; empty if none was given
 * @param details further data, under the names given by {@link Kind}
 */
public record Act(Kind kind, Instant at, Who who, String why, SortedMap<String, String> details) {

  /** The kinds of act. */
  public enum Kind {
    /**
     * A rule set decides from now on: {@code ruleset}; {@code previous}, empty for none; {@code
     * findings}, one per line, if it entered into force despite some; {@code instance} if several
     * share the log; {@code proposedBy} and {@code shown}, the hash of the difference shown to the
     * approver, if two people are required; {@code matter}, if the rules are on a subject other
     * than incidents: their folder in the rule set that contains the clauses.
     */
    ENTRY_INTO_FORCE,
    /**
     * A rule set is proposed and waits for a second person: {@code ruleset}; {@code findings}, one
     * per line, if it has any.
     */
    RULES_PROPOSED,
    /** A second person has refused it: {@code ruleset}. */
    RULES_REFUSED,
    /** The proposer has withdrawn it: {@code ruleset}. */
    RULES_WITHDRAWN,
    /**
     * The decisions of a range may be removed: {@code from} (exclusive) and {@code to}, their
     * numbers in the tree, multiples of 256; {@code before}, the instant before which they were
     * made; {@code policy}, which requires it; {@code ids}, SHA-256 of the sixteen bytes of each id
     * in order; {@code decisions}, how many.
     */
    PRUNING,
    /** How long decisions are kept from now on: {@code period}, ISO 8601; empty for no limit. */
    RETENTION,
    /** A key signs from now on: {@code key}, in the format of C2SP signed-note. */
    KEY_ADDED,
    /** A key no longer signs: {@code key}. */
    KEY_RETIRED,
    /**
     * The log was made from an export: its {@code size} and {@code root}; {@code shared}, whether
     * several instances had written it.
     */
    IMPORT,
    /** The log was made from a backup: its {@code size} and {@code root}. */
    RESTORE,
    /**
     * The log continues although it falls short of what was signed, or contradicts it: {@code
     * signed}, the signed size, with its {@code root}; {@code size}, the size of the log then.
     */
    LOSS_ACCEPTED,
    /**
     * Time continues from here, after a clock had been wrong: {@code last}, the time of the record
     * before.
     */
    CLOCK_CORRECTED,
    /**
     * A party does not accept a decision: {@code dispute}, the id of the dispute; {@code decision};
     * {@code party}; {@code after}, the last dispute of that party on it, empty for none; and what
     * the decision is about: {@code date}, {@code service} (empty if it is open), {@code activity}
     * and {@code clauses}, separated by spaces.
     */
    DECISION_DISPUTED,
    /** What was agreed on a dispute: {@code dispute}, and {@code ending}. */
    DISPUTE_SETTLED
  }

  /** The detail that names the subject of rules. */
  public static final String MATTER = "matter";

  /** The maximum length of the reason for an act, in characters. */
  public static final int LONGEST_REASON = 2_000;

  private static final int LONGEST_TEXT = 8_000;
  private static final byte[] BEGIN = "{\"act\":\"".getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /**
   * Copies the map; control characters are removed from texts, and texts that are too long are cut.
   */
  public Act {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    why = plain(why);
    TreeMap<String, String> copy = new TreeMap<>();
    details.forEach((name, text) -> copy.put(name, plain(text)));
    details = Collections.unmodifiableSortedMap(copy);
  }

  /** An act with these details. */
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

  /** One of the details; empty if it is absent. */
  public String detail(String name) {
    return details.getOrDefault(name, "");
  }

  /** A key for what may be recorded only once, by any instance; empty for other acts. */
  public Optional<String> once() {
    return switch (kind) {
      case DECISION_DISPUTED ->
          Optional.of(
              String.join(" ", kind.name(), detail("decision"), detail("party"), detail("after")));
      case DISPUTE_SETTLED -> Optional.of(kind.name() + " " + detail("dispute"));
      default -> Optional.empty();
    };
  }

  /** The bytes that are hashed. */
  public byte[] entry() {
    ObjectNode json = JSON.createObjectNode();
    json.put("act", kind.name()).put("at", at.toString()).put("v", 1);
    json.put("who", who.name()).put("why", why);
    ObjectNode texts = json.putObject("details");
    details.forEach(texts::put);
    return canonical(json);
  }

  /** JSON in its canonical form (RFC 8785), as far as the log uses it. */
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

  /** Whether an entry of the log can be an act; a decision begins differently. */
  public static boolean isAct(byte[] entry) {
    return entry.length > BEGIN.length
        && Arrays.equals(entry, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
  }

  /**
   * Parses the bytes written by {@link #entry}.
   *
   * @throws IllegalArgumentException if these are not exactly the bytes of an act
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
    throw new IllegalArgumentException("not an act in canonical form");
  }

  private static String text(Map.Entry<String, JsonNode> detail) {
    return Optional.ofNullable(detail.getValue().textValue())
        .orElseThrow(() -> new IllegalArgumentException(detail.getKey() + " is not a text"));
  }
}
