// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Evaluated;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bodies in the form of the contract. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] INCIDENT = ",\"incident\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LABELS = ",\"labels\":".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] END = {'}'};

  private Json() {}

  /**
   * A recorded decision: the answer in the order of the contract, then the incident and the labels.
   */
  static ObjectNode decision(Recorded recorded, Language language) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("id", recorded.id().toString());
    body.put("decidedAt", recorded.decidedAt().toString());
    recorded.replacedBy().ifPresent(id -> body.put("replacedBy", id.toString()));
    recorded.caller().ifPresent(caller -> body.put("caller", caller.name()));
    body.setAll(AnswerOrder.restore(recorded.answer()));
    body.set("incident", recorded.incident());
    body.set(
        "labels",
        new AnswerWords(Wording.in(language), recorded.vocabulary()).labels(recorded.answer()));
    return body;
  }

  /** The body for a decision just made. */
  static byte[] bytes(Decided decided, Language language) {
    String id = "\"id\":\"" + decided.id() + "\",";
    String caller = decided.caller().map(Json::member).orElse("");
    return bytes(id, decided.decidedAt(), caller, decided.incident(), decided.settled(), language);
  }

  /** The body for an answer that is not recorded: it has no id. */
  static byte[] bytes(Evaluated evaluated, Language language) {
    return bytes("", evaluated.at(), "", evaluated.incident(), evaluated.settled(), language);
  }

  /**
   * The answer and its labels are serialised once for each answer and language; only the id, the
   * time and the incident are added for each request.
   */
  private static byte[] bytes(
      String id, Instant at, String caller, byte[] incident, Settled settled, Language language) {
    byte[] answer = settled.form("answer", json -> inner(AnswerOrder.restore(json)));
    byte[] labels =
        settled.form(
            language.tag(),
            json ->
                bytes(new AnswerWords(Wording.in(language), settled.vocabulary()).labels(json)));
    byte[] head =
        ("{" + id + "\"decidedAt\":\"" + at + "\"," + caller).getBytes(StandardCharsets.UTF_8);
    return together(head, answer, INCIDENT, incident, LABELS, labels, END);
  }

  private static String member(Who caller) {
    return "\"caller\":" + TextNode.valueOf(caller.name()) + ",";
  }

  private static byte[] together(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer whole = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      whole.put(part);
    }
    return whole.array();
  }

  /** The members of the object, without its braces. */
  private static byte[] inner(ObjectNode json) {
    byte[] whole = bytes(json);
    return Arrays.copyOfRange(whole, 1, whole.length - 1);
  }

  static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
