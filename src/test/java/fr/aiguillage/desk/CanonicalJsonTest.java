// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded has the form of RFC 8785, as an implementation by an author of it writes it. */
class CanonicalJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static void assertCanonical(ObjectNode json) {
    try {
      byte[] expected = new JsonCanonicalizer(JSON.writeValueAsString(json)).getEncodedUTF8();
      assertArrayEquals(
          expected,
          CanonicalJson.bytes(json),
          () -> new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 300)
  void incidentsAndAnswers_areWrittenInTheFormOfTheRfc(@ForAll Random random)
      throws RefusedIncident, IOException {
    ObjectNode incident = Incidents.random(random);
    ObjectNode answer = AnswerJson.of(Shipped.decide(incident));
    assertCanonical(incident);
    assertCanonical(IncidentJson.of(new IncidentReader(Shipped.RULES).read(incident, Shipped.DAY)));
    assertCanonical(answer);
    assertEquals(answer, JSON.readTree(CanonicalJson.bytes(answer)));
  }

  @Property(tries = 100)
  void theOrderOfKeys_changesNoByte(@ForAll Random random) {
    ObjectNode incident = Incidents.random(random);
    assertArrayEquals(
        CanonicalJson.bytes(incident), CanonicalJson.bytes(Incidents.shuffled(incident, random)));
  }

  /** Texts that an incident may hold: no control character, no half of a pair. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "é€😀",
        "\"",
        "\\",
        "a/b",
        "</script>",
        "\u007Fx",
        "\u00A0",
        "\uFEFF",
        "ﬁ",
        "\u202E"
      })
  void texts_areWrittenInTheFormOfTheRfc(String text) throws RefusedIncident {
    ObjectNode incident =
        IncidentReader.parse(
            "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\"}"
                .getBytes(StandardCharsets.UTF_8));
    incident.put("ticket", text);
    incident.put("product", text);
    assertCanonical(incident);
  }
}
