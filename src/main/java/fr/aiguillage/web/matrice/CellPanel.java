// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.web.ClauseView;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Look;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell of the matrix, opened: its answer, and everything that the answer rests on.
 *
 * @param sentence the answer in a sentence
 * @param variants the answer by the facts that it depends on, if it does
 * @param rules the rules that answer, with their own text
 * @param cases the cases that test this cell
 * @param tryIt where to ask about such an incident
 * @param back the cell in the table
 */
public record CellPanel(
    String line,
    String service,
    String explanation,
    String activity,
    String zone,
    String colour,
    String brief,
    String sign,
    String source,
    String sourceSays,
    String sentence,
    boolean missing,
    List<Variant> variants,
    List<ClauseView> clauses,
    List<RuleText> rules,
    List<CaseView> cases,
    String tryIt,
    String back) {

  /** The answer of the cell for given facts. */
  public record Variant(String given, String sentence) {}

  /** A case that accompanies the rules. */
  public record CaseView(String title, String place, String tryIt) {}

  static CellPanel of(Matrix.Cell cell, MatrixAsked asked, RulesInForce rules, Visit visit) {
    Answer answer = cell.answer();
    Terms terms = visit.terms(rules.rules().vocabulary());
    Look look = Look.of(answer, terms);
    AnswerSource source = AnswerSource.of(answer);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("service", cell.service().name());
    facts.put("activity", cell.activity().name());
    facts.put(
        "zone", cell.service().zone().isPresent() ? "" : asked.zone().map(Zone::name).orElse(""));
    facts.put("date", asked.dated() ? asked.date().toString() : "");
    return new CellPanel(
        cell.service().line(),
        visit.label(cell.service()),
        visit.explanation(cell.service()),
        visit.label(cell.activity()),
        cell.zone().map(visit::label).orElse(""),
        look.style(),
        look.brief(),
        source.look(),
        source.word(visit.words()),
        source.says(visit.words()),
        sentence(answer, terms),
        Look.isMissing(answer),
        cell.variants().stream()
            .map(v -> new Variant(given(v.given(), terms), sentence(v.answer(), terms)))
            .toList(),
        ClauseView.of(answer.clauses(), rules.rules().clauses(), visit),
        cell.rules().stream()
            .flatMap(name -> rules.rules().rule(name).stream())
            .map(rule -> RuleText.of(rule, rules.rules().files()))
            .toList(),
        KnownCases.of(rules.rules()).on(cell.service(), cell.activity()).stream()
            .map(one -> caseView(one, terms, visit))
            .toList(),
        visit.to("/aiguiller", facts),
        new MatrixAsked.Place(cell.service(), cell.activity()).id());
  }

  private static CaseView caseView(Case one, Terms terms, Visit visit) {
    return new CaseView(
        one.title(),
        one.file() + ":" + one.line(),
        IncidentForm.trial(IncidentForm.INCIDENTS, one.incident(), terms.vocabulary(), visit));
  }

  static String sentence(Answer answer, Terms terms) {
    return new AnswerWords(terms).labels(AnswerJson.of(answer)).path("sentence").asText();
  }

  private static String given(Map<String, Object> given, Terms terms) {
    return String.join(
        ", ",
        given.entrySet().stream()
            .map(
                e ->
                    terms
                        .words()
                        .text(
                            "Page.given",
                            terms.fact(e.getKey()),
                            terms.value(e.getKey(), Fact.nameOf(e.getValue()))))
            .toList());
  }
}
