// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decision.BesideJson;
import fr.aiguillage.incident.CompletedIncident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * An answer as bytes, together with what is derived from it once and used for every request that
 * gets it. The answer object itself is not kept: it would take ten times the memory.
 */
public final class Settled implements Memory.Shared {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Outcome outcome;
  private final List<String> parties;
  private final List<String> missingFacts;
  private final List<String> assumptions;
  private final String ruleset;
  private final Vocabulary vocabulary;
  private final fr.aiguillage.decisionlog.entry.RecordedAnswer recorded;
  private final ConcurrentMap<String, byte[]> forms = new ConcurrentHashMap<>(4);

  Settled(Answer answer, Vocabulary vocabulary) {
    this.outcome = answer.outcome();
    this.parties = answer.owner().parties().stream().map(Term::name).toList();
    this.missingFacts = answer.missingFacts();
    this.assumptions = answer.assumptions().stream().map(Answer.Assumption::fact).toList();
    this.ruleset = answer.ruleset();
    this.vocabulary = vocabulary;
    this.recorded =
        fr.aiguillage.decisionlog.entry.RecordedAnswer.of(
            CanonicalJson.bytes(AnswerJson.of(answer)));
  }

  private Settled(Settled settled, ObjectNode json) {
    this.outcome = settled.outcome;
    this.parties = settled.parties;
    this.missingFacts = settled.missingFacts;
    this.assumptions = settled.assumptions;
    this.ruleset = settled.ruleset;
    this.vocabulary = settled.vocabulary;
    this.recorded = fr.aiguillage.decisionlog.entry.RecordedAnswer.of(CanonicalJson.bytes(json));
  }

  /** A copy with what is specific to this incident. */
  Settled beside(CompletedIncident incident) {
    ObjectNode json = json();
    BesideJson.add(json, incident);
    return new Settled(this, json);
  }

  /** Its outcome. */
  public Outcome outcome() {
    return outcome;
  }

  /** The names of the parties that own the incident. */
  public List<String> parties() {
    return parties;
  }

  /** The keys of the facts that it depends on. */
  public List<String> missingFacts() {
    return missingFacts;
  }

  /** The keys of the facts that it assumes. */
  public List<String> assumptions() {
    return assumptions;
  }

  /** The content hash of the rules that decided. */
  public String ruleset() {
    return ruleset;
  }

  /** The vocabulary of these rules. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The answer in the form of the contract, parsed again at each call. */
  public ObjectNode json() {
    try {
      return (ObjectNode) JSON.readTree(recorded.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer in the form of the log. */
  fr.aiguillage.decisionlog.entry.RecordedAnswer recorded() {
    return recorded;
  }

  /**
   * A form of the answer for one interface, made on first use.
   *
   * @param name of the form; the maker must always be the same for one name
   */
  public byte[] form(String name, Function<ObjectNode, byte[]> maker) {
    byte[] known = forms.get(name);
    return known != null ? known : forms.computeIfAbsent(name, n -> maker.apply(json()));
  }

  @Override
  public byte[] hash() {
    return recorded.hash();
  }

  /** Its size including the derived forms, which are about as long as itself. */
  @Override
  public int size() {
    return 400 + 3 * recorded.json().length;
  }
}
