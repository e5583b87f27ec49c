// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.analysis.VocabularyChange;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** The results of an analysis as JSON for programs, with sentences for people. */
public final class AnalysisJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final AnalysisWords words;

  /** Uses that wording. */
  public AnalysisJson(Wording words) {
    this.words = new AnalysisWords(words);
  }

  /**
   * A finding, with the place to correct: {@code code} is the kind of fault for a fault that was
   * read, otherwise the kind of finding.
   *
   * @param days where periods begin
   */
  public ObjectNode finding(Finding finding, SortedSet<LocalDate> days) {
    Optional<Fault> fault = finding.fault();
    Optional<Case> failed = finding.failed();
    Optional<Rule> rule = finding.rules().stream().findFirst();
    ObjectNode json = NODES.objectNode();
    json.put(
        "file",
        fault
            .map(Fault::file)
            .or(() -> failed.map(Case::file))
            .or(() -> rule.map(Rule::file))
            .orElse(""));
    json.put(
        "line",
        fault
            .map(Fault::line)
            .or(() -> failed.map(Case::line))
            .or(() -> rule.map(Rule::line))
            .orElse(0));
    json.put("rule", fault.map(Fault::rule).or(() -> rule.map(Rule::name)).orElse(""));
    json.put("code", fault.map(it -> it.kind().name()).orElse(finding.kind().name()));
    json.put("found", fault.map(Fault::found).orElse(""));
    ArrayNode expected = json.putArray("expected");
    fault.ifPresent(it -> it.expected().forEach(expected::add));
    json.put("message", words.sentence(finding, days));
    finding.witness().ifPresent(witness -> json.set("witness", witness));
    return json;
  }

  /** A change in the vocabulary. */
  public ObjectNode word(VocabularyChange word) {
    ObjectNode one = NODES.objectNode();
    one.put("message", words.sentence(word));
    one.put("kind", word.kind()).put("code", word.code()).put("part", word.part());
    word.from().ifPresent(from -> one.put("from", from));
    word.to().ifPresent(to -> one.put("to", to));
    return one;
  }

  /** A class of incidents that is answered differently. */
  public ObjectNode change(ChangedRegion changed, Comparison comparison) {
    ObjectNode one = NODES.objectNode();
    one.put("message", words.sentence(changed, comparison.days()));
    ArrayNode services = one.putArray("services");
    changed.region().services().forEach(service -> services.add(service.name()));
    ObjectNode parts = one.putObject("change");
    changed
        .change()
        .parts()
        .forEach((key, part) -> parts.putObject(key).put("from", part.from()).put("to", part.to()));
    one.put("incidents", changed.region().incidents());
    one.set("witness", changed.region().witness());
    return one;
  }

  /** The whole difference: vocabulary and answers. */
  public ObjectNode difference(Comparison comparison) {
    ObjectNode json = NODES.objectNode();
    json.put("incidents", comparison.incidents());
    json.put("changedIncidents", comparison.changedIncidents());
    ArrayNode vocabulary = json.putArray("words");
    comparison.words().forEach(word -> vocabulary.add(word(word)));
    ArrayNode changes = json.putArray("changes");
    comparison.regions().forEach(changed -> changes.add(change(changed, comparison)));
    return json;
  }
}
