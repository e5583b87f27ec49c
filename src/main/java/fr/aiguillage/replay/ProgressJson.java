// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.replay.Findings.Group;
import fr.aiguillage.replay.ReplayProgress.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** A progress as JSON: complete for storage, or as a report. */
public final class ProgressJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProgressJson() {}

  /** The complete progress; {@link #read} restores it. */
  public static byte[] bytes(ReplayProgress progress) {
    ObjectNode json = NODES.objectNode();
    json.put("id", progress.id().toString());
    json.set("asked", asked(progress.asked()));
    json.put("status", progress.status().name());
    progress.total().ifPresent(total -> json.put("total", total));
    json.put("leftOut", progress.leftOut());
    progress.after().ifPresent(cursor -> json.put("after", cursor.toString()));
    json.put("identical", progress.findings().identical());
    json.put("pruned", progress.findings().pruned());
    json.put("unread", progress.findings().unread());
    json.set("groups", groups(progress.findings()));
    json.put("started", progress.started().toString());
    json.put("spent", progress.spent().toString());
    json.put("failure", progress.failure());
    return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The report, under the names of the contract and without labels: {@code asked}, {@code status},
   * the figures, and under {@code differences} each group with a witness.
   */
  public static ObjectNode report(ReplayProgress progress) {
    ObjectNode json = NODES.objectNode();
    json.put("id", progress.id().toString());
    json.put("status", progress.status().name());
    json.set("asked", asked(progress.asked()));
    json.put("started", progress.started().toString());
    progress.total().ifPresent(total -> json.put("total", total));
    json.put("replayed", progress.findings().replayed());
    json.put("identical", progress.findings().identical());
    json.put("different", progress.findings().different());
    json.put("notReplayed", progress.findings().notReplayed());
    json.put("pruned", progress.findings().pruned());
    json.put("unread", progress.findings().unread());
    json.put("leftOut", progress.leftOut());
    progress.percentage().ifPresent(share -> json.put("percentage", Math.round(share * 10) / 10.0));
    progress.rate().ifPresent(rate -> json.put("rate", Math.round(rate)));
    progress.secondsLeft().ifPresent(seconds -> json.put("secondsLeft", seconds));
    json.set("differences", groups(progress.findings()));
    if (!progress.failure().isEmpty()) {
      json.put("failure", progress.failure());
    }
    return json;
  }

  private static ArrayNode groups(Findings findings) {
    ArrayNode groups = NODES.arrayNode();
    for (Group group : findings.groups()) {
      ObjectNode one = groups.addObject();
      one.put("cause", group.cause().name());
      group.changed().forEach(one.putArray("changed")::add);
      one.put("count", group.count());
      one.set("witness", ReplayJson.of(group.witness()));
    }
    return groups;
  }

  private static ObjectNode asked(ReplayScope asked) {
    ObjectNode json = NODES.objectNode();
    Filter filter = asked.filter();
    filter.incidentFrom().ifPresent(day -> json.put("incidentFrom", day.toString()));
    filter.incidentTo().ifPresent(day -> json.put("incidentTo", day.toString()));
    filter.decidedFrom().ifPresent(moment -> json.put("decidedFrom", moment.toString()));
    filter.decidedBefore().ifPresent(moment -> json.put("decidedBefore", moment.toString()));
    filter.school().ifPresent(school -> json.put("school", school));
    filter.ticket().ifPresent(ticket -> json.put("ticket", ticket));
    filter.service().ifPresent(service -> json.put("service", service));
    filter.activity().ifPresent(activity -> json.put("activity", activity));
    filter.party().ifPresent(party -> json.put("party", party));
    filter.outcome().ifPresent(outcome -> json.put("outcome", outcome.name()));
    filter.caller().ifPresent(caller -> json.put("caller", caller));
    asked.ruleset().ifPresent(hash -> json.put("ruleset", hash));
    return json;
  }

  /**
   * Parses what {@link #bytes} wrote.
   *
   * @throws IOException if it is malformed
   */
  public static ReplayProgress read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    try {
      List<Group> groups = new ArrayList<>();
      for (JsonNode group : json.required("groups")) {
        List<String> changed = new ArrayList<>();
        group.required("changed").forEach(part -> changed.add(part.asText()));
        groups.add(
            new Group(
                Cause.valueOf(group.required("cause").asText()),
                changed,
                group.required("count").asLong(),
                ReplayJson.read(group.required("witness"))));
      }
      return new ReplayProgress(
          UUID.fromString(json.required("id").asText()),
          askedOf(json.required("asked")),
          Status.valueOf(json.required("status").asText()),
          json.has("total") ? OptionalLong.of(json.get("total").asLong()) : OptionalLong.empty(),
          json.path("leftOut").asLong(),
          text(json, "after", Cursor::parse),
          new Findings(
              json.required("identical").asLong(),
              json.path("pruned").asLong(),
              json.path("unread").asLong(),
              groups),
          Instant.parse(json.required("started").asText()),
          Duration.parse(json.required("spent").asText()),
          json.required("failure").asText());
    } catch (RuntimeException e) {
      throw new IOException("not the state of a replay: " + e.getMessage(), e);
    }
  }

  private static ReplayScope askedOf(JsonNode json) {
    return new ReplayScope(
        new Filter(
            text(json, "incidentFrom", LocalDate::parse),
            text(json, "incidentTo", LocalDate::parse),
            text(json, "decidedFrom", Instant::parse),
            text(json, "decidedBefore", Instant::parse),
            text(json, "school", Function.identity()),
            text(json, "ticket", Function.identity()),
            text(json, "service", Function.identity()),
            text(json, "activity", Function.identity()),
            text(json, "party", Function.identity()),
            text(json, "outcome", Outcome::valueOf),
            text(json, "caller", Function.identity())),
        text(json, "ruleset", Function.identity()));
  }

  private static <T> Optional<T> text(JsonNode json, String key, Function<String, T> reader) {
    return Optional.ofNullable(json.get(key)).map(JsonNode::asText).map(reader);
  }
}
