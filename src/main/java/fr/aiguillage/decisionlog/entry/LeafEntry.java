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
 * What of a record is hashed into the log's tree, and what an entry bundle of C2SP tlog-tiles holds
 * of it: one JSON object in canonical form (RFC 8785), UTF-8, of the keys {@code answer} (SHA-256
 * of the answer, 64 hexadecimal digits), {@code caller} where somebody is known, {@code completed},
 * {@code id}, {@code received}, {@code resolver}, {@code ruleset} and {@code v}, which is 1.
 *
 * <p>The arrays are not copied: whoever hands them over does not change them afterwards.
 *
 * @param id of the decision
 * @param caller who asked for it; null where nobody is asked who they are
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

  /** The entry as it is hashed. */
  public byte[] bytes() {
    return Leaf.write(id, caller, received, completed, ruleset, resolver, answer);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException if these are not the bytes of an entry, to the last one
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
    throw new IllegalArgumentException("not the entry of a decision in its one spelling");
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

  /** The bytes of an object as they stand there, which reading and writing again might change. */
  private static byte[] object(JsonParser parser, byte[] entry) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return Arrays.copyOfRange(entry, from, (int) parser.currentLocation().getByteOffset());
  }

  /**
   * The whole record, its columns worked out from the incident and the answer.
   *
   * @throws IllegalArgumentException if the answer is another one, or a column cannot be worked out
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
      throw new IllegalArgumentException("the decision " + id + " has not the facts it needs", e);
    }
  }

  /** By content, as two entries of the same bytes are the same. */
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
