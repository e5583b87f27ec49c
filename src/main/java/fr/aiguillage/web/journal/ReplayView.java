// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.replay.Cause;
import fr.aiguillage.replay.Replay;
import fr.aiguillage.web.Visit;
import java.util.List;
import java.util.Optional;

/**
 * A recorded decision, decided again.
 *
 * @param says whether the answer is the recorded one, or why not
 * @param own whether the rules used are those that decided
 */
public record ReplayView(
    String id,
    String address,
    boolean identical,
    String says,
    String detail,
    String rules,
    boolean own,
    String resolver,
    List<Place> places) {

  /** A place where the answers differ, as JSON. */
  public record Place(String pointer, String recorded, String again) {}

  private static final int SHOWN = 400;

  static ReplayView of(Replay replay, Visit visit) {
    return new ReplayView(
        replay.id().toString(),
        visit.to("/journal/" + replay.id()),
        replay.isIdentical(),
        cause(replay.cause(), visit),
        replay.detail(),
        replay.rules(),
        replay.rules().equals(replay.recordedRules()),
        visit.say("Rejeu.resolver", replay.recordedResolver(), replay.resolver()),
        replay.differences().stream()
            .map(
                difference ->
                    new Place(
                        difference.pointer(),
                        json(difference.recorded(), visit),
                        json(difference.again(), visit)))
            .toList());
  }

  static String cause(Optional<Cause> cause, Visit visit) {
    return visit.say("ReplayCause." + cause.map(Enum::name).orElse("IDENTICAL"));
  }

  private static String json(Optional<JsonNode> value, Visit visit) {
    String text = value.map(JsonNode::toString).orElse(visit.say("Diff.nothing"));
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
