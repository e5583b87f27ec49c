// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.replay.Difference;
import fr.aiguillage.replay.Findings.Group;
import fr.aiguillage.replay.ProgressJson;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.replay.ReplayProgress.Status;
import fr.aiguillage.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reports the findings of a replay, for people, for programs and for build servers. */
final class ReplayReport {

  private static final int SHOWN = 10;

  private final ReplayProgress progress;
  private final Wording words;

  ReplayReport(ReplayProgress progress, Wording words) {
    this.progress = progress;
    this.words = words;
  }

  String as(Format format) {
    return switch (format) {
      case JSON -> CommonOptions.pretty(json());
      case JUNIT -> junit();
      case TEXT, MARKDOWN -> String.join("\n", lines());
    };
  }

  private ObjectNode json() {
    ObjectNode json = ProgressJson.report(progress);
    for (JsonNode group : json.get("differences")) {
      String cause = group.get("cause").asText();
      ((ObjectNode) group).put("message", words.text("ReplayCause." + cause));
    }
    return json;
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Group group : progress.findings().groups()) {
      lines.add(Colours.red(sentence(group)));
      details(group).forEach(detail -> lines.add("    " + detail));
    }
    lines.add(summary());
    if (progress.findings().pruned() > 0) {
      lines.add(words.text("Replay.pruned", progress.findings().pruned()));
    }
    if (progress.findings().unread() > 0) {
      lines.add(Colours.red(words.text("Replay.unread", progress.findings().unread())));
    }
    if (progress.leftOut() > 0) {
      lines.add(words.text("Replay.left-out", progress.leftOut()));
    }
    long notReplayed = progress.findings().notReplayed();
    if (notReplayed > 0) {
      lines.add(Colours.red(words.text("Replay.not-replayed", notReplayed)));
    }
    if (progress.status() == Status.DONE) {
      long different = progress.findings().different();
      if (different > 0) {
        lines.add(Colours.red(words.text("Replay.different", different)));
      } else if (progress.findings().isIdentical()) {
        lines.add(Colours.green(words.text("Replay.identical")));
      }
    } else {
      lines.add(
          Colours.red(
              words.text(
                  "Replay.not-done",
                  words.text("ReplayStatus." + progress.status()),
                  progress.failure())));
    }
    return lines;
  }

  private String summary() {
    return words.text(
        "Replay.summary",
        progress.findings().replayed(),
        progress.total().orElse(0),
        progress.findings().identical(),
        Math.round(progress.rate().orElse(0)));
  }

  private String sentence(Group group) {
    return words.text(
        "Replay.group",
        words.text("ReplayCause." + group.cause()),
        group.changed().isEmpty() ? "–" : String.join(", ", group.changed()),
        group.count());
  }

  private List<String> details(Group group) {
    List<String> details = new ArrayList<>();
    details.add(words.text("Replay.witness", group.witness().id(), group.witness().detail()));
    group.witness().differences().stream().limit(SHOWN).map(this::told).forEach(details::add);
    int more = group.witness().differences().size() - SHOWN;
    if (more > 0) {
      details.add(words.text("Replay.more", more));
    }
    return details;
  }

  private String told(Difference difference) {
    String nothing = words.text("Diff.nothing");
    return words.text(
        "Replay.difference",
        difference.pointer(),
        difference.recorded().map(JsonNode::toString).orElse(nothing),
        difference.again().map(JsonNode::toString).orElse(nothing));
  }

  private String junit() {
    List<Group> groups = progress.findings().groups();
    List<String> faults = new ArrayList<>();
    if (progress.status() != Status.DONE) {
      faults.add(words.text("ReplayStatus." + progress.status()) + " " + progress.failure());
    }
    if (progress.findings().unread() > 0) {
      faults.add(words.text("Replay.unread", progress.findings().unread()));
    }
    JunitReport report =
        new JunitReport(
            "aiguillage replay", 1 + groups.size(), groups.size() + (faults.isEmpty() ? 0 : 1));
    report.test("replay", summary(), faults);
    for (Group group : groups) {
      List<String> failure = new ArrayList<>(List.of(sentence(group)));
      failure.addAll(details(group));
      String parts = group.changed().stream().collect(Collectors.joining(", "));
      report.test("replay", group.cause() + " " + parts, failure);
    }
    return report.end();
  }
}
