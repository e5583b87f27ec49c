// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.incident.IncidentFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a batch: an incident, or {@code {"key": …, "incident": {…}}} if the line may be sent
 * again.
 *
 * @param key the caller's, in the form of an {@code Idempotency-Key} without quotes
 * @param incident as it was reported
 */
public record KeyedIncident(Optional<String> key, ObjectNode incident) {

  private static final String KEY = "key";
  private static final String INCIDENT = "incident";
  private static final int LONGEST = 255;
  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]{1," + LONGEST + "}");

  /**
   * Parses the line.
   *
   * @throws RefusedIncident if it is neither, with every fault of what surrounds the incident
   */
  public static KeyedIncident read(byte[] line) throws RefusedIncident {
    ObjectNode json = IncidentReader.parse(line);
    if (!json.has(INCIDENT)) {
      return new KeyedIncident(Optional.empty(), json);
    }
    List<IncidentFault> faults = new ArrayList<>();
    JsonFields reading = new JsonFields(json, "", faults);
    reading.refuseOtherKeys(List.of(KEY, INCIDENT));
    List<String> expected = List.of("1–" + LONGEST + " ASCII");
    Optional<String> key = reading.textual(KEY, expected);
    if (!json.has(KEY)) {
      reading.missing(KEY, expected);
    }
    key.filter(text -> !ASCII.matcher(text).matches())
        .ifPresent(text -> reading.note(KEY, kind(text), JsonFields.cut(text), expected));
    reading.object(INCIDENT);
    if (!faults.isEmpty()) {
      throw new RefusedIncident(faults);
    }
    return new KeyedIncident(key, (ObjectNode) json.get(INCIDENT));
  }

  private static Kind kind(String text) {
    if (text.isEmpty()) {
      return Kind.EMPTY_TEXT;
    }
    return text.length() > LONGEST ? Kind.TEXT_TOO_LONG : Kind.CHARACTER_REFUSED;
  }
}
