package fr.aiguillage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;

/** Bodies as the contract words them. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * A recorded decision: the answer in the order of the contract, then the incident and the labels.
   */
  static ObjectNode decision(Recorded recorded, Language language) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("id", recorded.id().toString());
    body.put("decidedAt", recorded.decidedAt().toString());
    body.setAll(AnswerOrder.restore(recorded.answer()));
    body.set("incident", recorded.incident());
    body.set("labels", new AnswerWords(Wording.in(language)).labels(recorded.answer()));
    return body;
  }

  static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
