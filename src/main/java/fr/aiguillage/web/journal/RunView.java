// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.replay.Findings;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.web.Visit;
import java.util.List;
import java.util.Locale;

/**
 * A replay of many decisions, in progress or finished.
 *
 * @param percentage done, 0 to 100, for the bar; empty until it is known
 * @param says its progress, in a sentence
 * @param notReplayed how many were decided before version 1.0; empty for none
 * @param groups what differs or is not decided again, the largest group first
 */
public record RunView(
    String address,
    String stop,
    boolean ended,
    String status,
    String percentage,
    String says,
    String failure,
    boolean sound,
    String identical,
    String different,
    String notReplayed,
    List<Group> groups) {

  /** Decisions that differ for one cause in the same parts, with one example. */
  public record Group(String says, String changed, String count, ReplayView witness) {}

  static RunView of(ReplayProgress progress, Visit visit) {
    Findings findings = progress.findings();
    String page = "/journal/rejeux/" + progress.id();
    return new RunView(
        visit.to(page),
        visit.to(page + "/arret"),
        progress.isEnded(),
        visit.say("Rejeu.status." + progress.status()),
        progress.percentage().isPresent()
            ? String.format(Locale.ROOT, "%.1f", progress.percentage().getAsDouble())
            : "",
        says(progress, visit),
        progress.failure(),
        progress.status() == ReplayProgress.Status.DONE && findings.isIdentical(),
        visit.number(findings.identical()),
        visit.number(findings.different()),
        findings.notReplayed() == 0 ? "" : visit.number(findings.notReplayed()),
        findings.groups().stream()
            .map(
                group ->
                    new Group(
                        visit.say("ReplayCause." + group.cause()),
                        String.join(", ", group.changed()),
                        visit.number(group.count()),
                        ReplayView.of(group.witness(), visit)))
            .toList());
  }

  private static String says(ReplayProgress progress, Visit visit) {
    String replayed = visit.number(progress.findings().replayed());
    String said =
        progress.total().isPresent()
            ? visit.say("Rejeu.of", replayed, visit.number(progress.total().getAsLong()))
            : visit.say("Rejeu.counting");
    if (progress.findings().unread() > 0) {
      said += " " + visit.say("Replay.unread", visit.number(progress.findings().unread()));
    }
    if (progress.leftOut() > 0) {
      said += " " + visit.say("Replay.left-out", visit.number(progress.leftOut()));
    }
    if (progress.rate().isPresent()) {
      said += " " + visit.say("Rejeu.rate", visit.number((long) progress.rate().getAsDouble()));
    }
    if (!progress.isEnded() && progress.secondsLeft().isPresent()) {
      said += " " + visit.say("Rejeu.left", visit.number(progress.secondsLeft().getAsLong()));
    }
    return said;
  }
}
