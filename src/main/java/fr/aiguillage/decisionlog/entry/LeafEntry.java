// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of a record that is hashed into the log's tree, and that an entry bundle of C2SP
 * tlog-tiles contains: one JSON object in canonical form (RFC 8785), UTF-8, with the keys {@code
 * answer} (SHA-256 of the answer, 64 hexadecimal digits), {@code caller} if it is known, {@code
 * completed}, {@code id}, {@code received}, {@code resolver}, {@code ruleset} and {@code v}, which
 * is 1.
 *
 * <p>The arrays are not copied: the caller must not change them afterwards.
 *
 * @param id of the decision
 * @param caller who asked for it; null if callers are not identified
 * @param received canonical JSON of the incident as received
 * @param completed canonical JSON of the incident as the rules saw it
 * @param ruleset content hash of the rules that decided
 * @param resolver version of the resolver in Java
 * @param answer SHA-256 of the canonical JSON of the answer
 */
public record LeafEntry(
    UUID id,
    Who caller,
    byte[] received,
    byte[] completed,
    String ruleset,
    long resolver,
    byte[] answer) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper TREE = new ObjectMapper();

  /** The bytes that are hashed. */
  public byte[] bytes() {
    return Leaf.write(id, caller, received, completed, ruleset, resolver, answer);
  }

  /**
   * Parses the bytes written by {@link #bytes}.
   *
   * @throws IllegalArgumentException if these are not exactly the bytes of an entry
   */
  public static LeafEntry parse(byte[] entry) {
    try {
      LeafEntry read = read(entry);
      if (Arrays.equals(read.bytes(), entry)
          && CanonicalForm.isObject(read.received)
          && CanonicalForm.isObject(read.completed)
          && Leaf.isRuleset(read.ruleset)) {
        return read;
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not the entry of a decision: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("not the entry of a decision in canonical form");
  }

  private static LeafEntry read(byte[] entry) throws IOException {
    UUID id = null;
    Who caller = null;
    byte[] received = null;
    byte[] completed = null;
    String ruleset = null;
    long resolver = 0;
    byte[] answer = null;
    try (JsonParser parser = JSON.createParser(entry)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        switch (key) {
          case "answer" -> answer = HexFormat.of().parseHex(parser.getText());
          case "caller" -> caller = new Who(parser.getText());
          case "completed" -> completed = object(parser, entry);
          case "id" -> id = UUID.fromString(parser.getText());
          case "received" -> received = object(parser, entry);
          case "resolver" -> resolver = parser.getLongValue();
          case "ruleset" -> ruleset = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    return new LeafEntry(id, caller, received, completed, ruleset, resolver, answer);
  }

  /** The bytes of an object exactly as they are; parsing and serialising might change them. */
  private static byte[] object(JsonParser parser, byte[] entry) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return Arrays.copyOfRange(entry, from, (int) parser.currentLocation().getByteOffset());
  }

  /**
   * The whole record, with its columns derived from the incident and the answer.
   *
   * @throws IllegalArgumentException if it is not the answer of this entry, or a column cannot be
   *     derived
   */
  public Entry with(GivenAnswer given) {
    if (!Arrays.equals(answer, given.answer().hash()) || !ruleset.equals(given.ruleset())) {
      throw new IllegalArgumentException("not the answer, or not the rule set, of " + id);
    }
    try {
      JsonNode incident = TREE.readTree(completed);
      return new Entry(
          id,
          caller,
          received,
          completed,
          ruleset,
          Math.toIntExact(resolver),
          given.answer(),
          LocalDate.parse(incident.path("date").asText()),
          incident.path("school").textValue(),
          incident.path("ticket").textValue(),
          Optional.ofNullable(incident.path("replaces").textValue())
              .map(UUID::fromString)
              .orElse(null),
          incident.path("service").textValue(),
          incident.path("activity").asText(),
          given.parties(),
          given.outcome());
    } catch (IOException | DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the decision " + id + " lacks facts that it needs", e);
    }
  }

  /** Compares by content: two entries with the same bytes are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LeafEntry that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "LeafEntry[" + id + "]";
  }
}
