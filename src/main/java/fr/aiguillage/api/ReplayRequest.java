// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Moments;
import fr.aiguillage.replay.ReplayScope;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads what is to be decided again: the conditions of a search, and the rules to use. */
final class ReplayRequest {

  static final List<String> KEYS =
      Stream.concat(Query.CONDITIONS.stream(), Stream.of("ruleset")).toList();

  private final List<Query.Refused> faults = new ArrayList<>();

  private final Vocabulary words;

  private ReplayRequest(Vocabulary words) {
    this.words = words;
  }

  /**
   * Reads a body.
   *
   * @param body an object, or nothing for every decision under its own rules
   * @param words the vocabulary of the rules in force, which the conditions use
   * @param kept whether the rule set of that hash is kept
   * @throws RefusedRequest with every fault
   */
  static ReplayScope read(byte[] body, Vocabulary words, Predicate<String> kept) {
    ObjectNode json =
        body.length == 0 ? JsonNodeFactory.instance.objectNode() : RefusedRequest.parse(body);
    return new ReplayRequest(words).read(json, kept);
  }

  private ReplayScope read(ObjectNode json, Predicate<String> kept) {
    MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
    json.properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              String text = value.isTextual() ? value.asText() : value.toString();
              values.add(property.getKey(), text);
              if (!KEYS.contains(property.getKey())) {
                faults.add(new Query.Refused(property.getKey(), text, KEYS, true));
              }
            });
    Query query = new Query(values);
    ReplayScope asked =
        new ReplayScope(
            new Filter(
                attempt(() -> query.day("incidentFrom")),
                attempt(() -> query.day("incidentTo")),
                attempt(() -> query.moment("decidedFrom", Moments::from)),
                attempt(() -> query.moment("decidedTo", Moments::behind)),
                attempt(() -> query.school("school")),
                attempt(() -> query.ticket("ticket")),
                attempt(() -> query.code("service", words.services())),
                attempt(() -> query.code("activity", words.activities())),
                attempt(() -> query.code("party", words.parties())),
                attempt(() -> query.code("outcome", Outcome.class)),
                attempt(() -> query.text("caller"))),
            attempt(() -> query.ruleset("ruleset", kept)));
    if (!faults.isEmpty()) {
      throw new RefusedRequest(faults);
    }
    return asked;
  }

  private <T> Optional<T> attempt(Supplier<Optional<T>> value) {
    try {
      return value.get();
    } catch (Query.Refused refused) {
      faults.add(refused);
      return Optional.empty();
    }
  }
}
