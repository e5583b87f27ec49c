// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.convention.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer with those of its values that are also columns of its records.
 *
 * @param answer the answer itself
 * @param ruleset content hash of the rules that it names
 * @param parties codes of the owners, in its order
 * @param outcome the kind of answer
 */
public record GivenAnswer(
    RecordedAnswer answer, String ruleset, List<String> parties, Outcome outcome) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the answer.
   *
   * @throws IllegalArgumentException if it is not JSON or lacks any of these
   */
  public static GivenAnswer of(byte[] json) {
    try {
      JsonNode said = JSON.readTree(json);
      List<String> parties = new ArrayList<>();
      for (JsonNode party : said.path("owner").path("parties")) {
        parties.add(party.asText());
      }
      return new GivenAnswer(
          RecordedAnswer.of(json),
          said.path("ruleset").asText(),
          parties,
          Outcome.valueOf(said.path("outcome").asText()));
    } catch (IOException e) {
      throw new IllegalArgumentException("an answer is not JSON", e);
    }
  }
}
