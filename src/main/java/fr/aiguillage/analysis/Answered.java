package fr.aiguillage.analysis;

import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Obligation;
import fr.aiguillage.decision.Owner;
import fr.aiguillage.decision.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parts of an answer that people see, each as a text that can be compared and printed.
 *
 * @param parts by the key of the contract
 */
record Answered(Map<String, String> parts) {

  /** No rule answers, or two of one rank disagree. */
  static final Answered BROKEN = new Answered(Map.of("outcome", "—"));

  /** The nature does not go with the service. */
  static final Answered REFUSED = new Answered(Map.of("outcome", "422"));

  static Answered of(Verdict verdict) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("outcome", verdict.outcome().name());
    parts.put("owner", owner(verdict.owner()));
    parts.put("action", verdict.action().name());
    parts.put("reimage", verdict.reimage().status().name() + clauses(verdict.reimage().clauses()));
    parts.put("basis", verdict.basis().name());
    parts.put("clauses", String.join(" ", verdict.clauses()));
    parts.put("obligations", obligations(verdict.obligations()));
    return new Answered(parts);
  }

  static Answered of(Answer answer) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("outcome", answer.outcome().name());
    parts.put("owner", owner(answer.owner()));
    parts.put("action", answer.action().name());
    parts.put("reimage", answer.reimage().status().name() + clauses(answer.reimage().clauses()));
    parts.put("basis", answer.basis().name());
    parts.put("clauses", String.join(" ", answer.clauses()));
    parts.put("obligations", obligations(answer.obligations()));
    parts.put("missingFacts", String.join(" ", answer.missingFacts()));
    return new Answered(parts);
  }

  private static String owner(Owner owner) {
    String sign =
        switch (owner.mode()) {
          case JOINT -> "+";
          case ALTERNATIVE -> "|";
          case SOLE, NONE -> "";
        };
    String parties = owner.parties().stream().map(Enum::name).collect(Collectors.joining(sign));
    String actors = owner.actors().stream().map(Enum::name).collect(Collectors.joining(","));
    return (parties.isEmpty() ? owner.mode().name() : parties)
        + (actors.isEmpty() ? "" : "/" + actors);
  }

  private static String obligations(List<Obligation> obligations) {
    SortedSet<String> texts = new TreeSet<>();
    for (Obligation o : obligations) {
      String party = o.party().map(p -> "/" + p).orElse("");
      texts.add(o.code() + party + "/" + o.when() + clauses(o.clauses()));
    }
    return String.join(", ", texts);
  }

  private static String clauses(SortedSet<String> clauses) {
    return clauses.isEmpty() ? "" : " (" + String.join(" ", clauses) + ")";
  }
}
