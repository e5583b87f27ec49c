// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule file generated from the rules that were read, for Drools to compile.
 *
 * <p>Drools never sees the original file: nothing reaches it that our own parser has not
 * understood. Facts are numbered and their values are texts, since Drools indexes rules by hash
 * only on those; it would not report a misspelt text, so every one comes from the vocabulary. What
 * a rule claims was determined when it was read, so the generated rule only reports its number.
 * Each rule and each condition keeps its line, so that a line in a compiler message is the line in
 * the file.
 */
final class Transcript {

  private final Vocabulary vocabulary;
  private final StringBuilder written = new StringBuilder();
  private int line = 1;

  private Transcript(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Generates it.
   *
   * @param rules of one file, in file order
   * @param first the number of the first of them among all rules
   */
  static String of(Vocabulary vocabulary, List<Rule> rules, int first) {
    Transcript transcript = new Transcript(vocabulary);
    transcript.written.append("package ").append(RuleFile.PACKAGE).append("; ");
    for (FactType type : FactType.values()) {
      transcript
          .written
          .append("import ")
          .append(NumberedFacts.of(type).getCanonicalName())
          .append("; ");
    }
    transcript.written.append("global ").append(FiringListener.class.getName()).append(" said;");
    int number = first;
    for (Rule rule : rules) {
      transcript.write(rule, number++);
    }
    return transcript.written.append('\n').toString();
  }

  private void write(Rule rule, int number) {
    goTo(rule.line());
    written.append("rule \"").append(rule.name()).append("\" when ");
    written.append(NumberedFacts.of(rule.on()).getSimpleName()).append("( ");
    Facts facts = vocabulary.facts(rule.on());
    String separator = "";
    for (Condition condition : rule.conditions()) {
      written.append(separator);
      goTo(condition.line());
      written.append(condition(facts, condition));
      separator = ", ";
    }
    written.append(" )");
    goTo(rule.lastLine());
    written.append(" then said.said(").append(number).append("); end");
  }

  private void goTo(int wanted) {
    for (; line < wanted; line++) {
      written.append('\n');
    }
  }

  private static String condition(Facts facts, Condition condition) {
    String fact = NumberedFacts.property(facts, condition.fact());
    String values =
        condition.values().stream()
            .map(value -> '"' + Fact.nameOf(value) + '"')
            .collect(Collectors.joining(", "));
    boolean list = condition.operator().takesList();
    return fact + " " + condition.operator().symbol() + " " + (list ? "(" + values + ")" : values);
  }
}
