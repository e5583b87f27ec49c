// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Term;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Obligation;
import fr.aiguillage.decision.Owner;
import fr.aiguillage.decision.Reimage;
import fr.aiguillage.decision.Remark;
import fr.aiguillage.decision.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The parts of an answer that people see, each as text that can be compared and printed.
 *
 * @param parts by key in the contract
 */
record Answered(Map<String, String> parts) {

  /** Whether a nature decides the owner: its key in the contract. */
  static final String NATURE_APPLIES = "nature.applies";

  /** No rule answers, or two of one rank disagree. */
  static final Answered BROKEN = new Answered(Map.of("outcome", "—"));

  static Answered of(Optional<Verdict> verdict) {
    return verdict.map(Answered::of).orElse(BROKEN);
  }

  private static Answered of(Verdict verdict) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("outcome", verdict.outcome().name());
    parts.put("owner", owner(verdict.owner()));
    parts.put("action", verdict.action().name());
    parts.put("reimage", reimage(verdict.reimage()));
    parts.put(NATURE_APPLIES, verdict.natureApplies().map(Object::toString).orElse(""));
    parts.put("basis", verdict.basis().name());
    parts.put("clauses", String.join(" ", verdict.clauses()));
    parts.put("obligations", obligations(verdict.obligations()));
    parts.put("notes", notes(verdict.notes()));
    return new Answered(parts);
  }

  static Answered of(Answer answer) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("outcome", answer.outcome().name());
    parts.put("owner", owner(answer.owner()));
    parts.put("action", answer.action().name());
    parts.put("reimage", reimage(answer.reimage()));
    parts.put(
        NATURE_APPLIES,
        answer.nature().flatMap(nature -> nature.applies()).map(Object::toString).orElse(""));
    parts.put("basis", answer.basis().name());
    parts.put("clauses", String.join(" ", answer.clauses()));
    parts.put("obligations", obligations(answer.obligations()));
    parts.put("notes", notes(answer.notes()));
    parts.put("missingFacts", String.join(" ", answer.missingFacts()));
    parts.put("assumptions", answer.assumptions().toString());
    return new Answered(parts);
  }

  private static String owner(Owner owner) {
    String sign =
        switch (owner.mode()) {
          case JOINT -> "+";
          case EACH -> "&";
          case ALTERNATIVE -> "|";
          case SOLE, NONE -> "";
        };
    String parties = joined(owner.parties(), sign);
    return (parties.isEmpty() ? owner.mode().name() : parties) + actors(owner.actors());
  }

  private static String reimage(Reimage reimage) {
    return reimage.status()
        + (reimage.clauses().isEmpty() ? "" : "/" + reimage.basis())
        + clauses(reimage.clauses());
  }

  private static String obligations(List<Obligation> obligations) {
    return obligations.stream()
        .map(
            o ->
                o.code()
                    + "/"
                    + joined(o.parties(), "+")
                    + actors(o.actors())
                    + "/"
                    + o.when()
                    + clauses(o.clauses()))
        .collect(Collectors.joining(", "));
  }

  private static String notes(List<Remark> notes) {
    return notes.stream()
        .map(remark -> remark.code() + clauses(remark.clauses()))
        .collect(Collectors.joining(", "));
  }

  private static String actors(Collection<? extends Term> actors) {
    return actors.isEmpty() ? "" : "/" + joined(actors, ",");
  }

  private static String joined(Collection<? extends Term> terms, String sign) {
    return terms.stream().map(Term::name).collect(Collectors.joining(sign));
  }

  private static String clauses(SortedSet<String> clauses) {
    return clauses.isEmpty() ? "" : " (" + String.join(" ", clauses) + ")";
  }
}
