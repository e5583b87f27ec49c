// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Wording;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a cell looks: one of the colours that the rule set defines, or one of three states without a
 * colour. Derived from the answer, never stored with the rules.
 *
 * @param style the name of its style
 * @param brief its text in a cell
 * @param legend its text in the legend
 */
public record Look(String style, String brief, String legend) {

  private static final Look NONE = new Look("", "", "");

  /** The look of the answer. */
  public static Look of(Answer answer, Terms terms) {
    return of(answer.outcome(), answer.owner().mode(), answer.owner().parties(), terms);
  }

  /** The look of a recorded answer. */
  public static Look of(JsonNode answer, Terms terms) {
    SortedSet<Party> parties = new TreeSet<>();
    for (JsonNode party : answer.at("/owner/parties")) {
      terms.vocabulary().parties().named(party.asText()).ifPresent(parties::add);
    }
    try {
      return of(
          Outcome.valueOf(answer.path("outcome").asText()),
          OwnerMode.valueOf(answer.at("/owner/mode").asText()),
          parties,
          terms);
    } catch (IllegalArgumentException recordedByAnotherVersion) {
      return NONE;
    }
  }

  private static Look of(Outcome outcome, OwnerMode mode, SortedSet<Party> parties, Terms terms) {
    return switch (outcome) {
      case NOT_APPLICABLE, TO_CONFIRM, OUT_OF_SCOPE -> of(outcome, terms.words());
      case ASSIGNED, FACTS_NEEDED ->
          colour(mode, parties, terms.vocabulary())
              .map(colour -> of(colour, terms.words()))
              .orElse(NONE);
    };
  }

  /** The first colour that stands for these parties. */
  private static Optional<Colour> colour(
      OwnerMode mode, SortedSet<Party> parties, Vocabulary vocabulary) {
    return vocabulary.colours().stream().filter(colour -> colour.paints(mode, parties)).findFirst();
  }

  /** The look of that colour. */
  public static Look of(Colour colour, Wording words) {
    return new Look(style(colour), words.of(colour.brief()), words.label(colour));
  }

  /** The look of a state without a colour. */
  private static Look of(Outcome state, Wording words) {
    String style =
        switch (state) {
          case NOT_APPLICABLE -> "c-sans-objet";
          case OUT_OF_SCOPE -> "c-hors-champ";
          default -> "c-a-confirmer";
        };
    String key = "Colour." + state.name();
    return new Look(style, words.text(key + ".brief"), words.text(key));
  }

  /** The name of the colour's style. */
  static String style(Colour colour) {
    return "c-" + colour.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the answer waits for somebody to read the colour off the original. */
  public static boolean isMissing(Answer answer) {
    return answer.outcome() == Outcome.TO_CONFIRM;
  }
}
