// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of an answer that are counted and that the journal has no columns for.
 *
 * @param choice whether one of several parties acts, and the answer does not say which
 * @param onReimage the clauses that the reinstallation rests on
 * @param duties the codes of the duties owed whatever is still unknown
 */
record AnswerDetails(
    ReimageStatus reimage, boolean choice, List<String> onReimage, Set<String> duties) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AnswerDetails of(RecordedAnswer answer) {
    try {
      JsonNode json = JSON.readTree(answer.json());
      List<String> onReimage = new ArrayList<>();
      json.at("/reimage/clauses").forEach(clause -> onReimage.add(clause.asText()));
      Set<String> duties = new TreeSet<>();
      for (JsonNode duty : json.path("obligations")) {
        if (duty.path("dependsOn").isEmpty()) {
          duties.add(duty.path("code").asText());
        }
      }
      return new AnswerDetails(
          ReimageStatus.valueOf(json.at("/reimage/status").asText()),
          json.at("/owner/mode").asText().equals(OwnerMode.ALTERNATIVE.name()),
          onReimage,
          duties);
    } catch (IOException e) {
      throw new IllegalStateException("an answer in the log is not JSON", e);
    }
  }
}
