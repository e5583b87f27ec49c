// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code when} of a rule: one pattern on one fact type, all of whose conditions must be
 * met.
 */
final class PatternParser {

  private final TokenStream cursor;
  private final Vocabulary vocabulary;
  private final List<Condition> conditions = new ArrayList<>();

  PatternParser(TokenStream cursor, Vocabulary vocabulary) {
    this.cursor = cursor;
    this.vocabulary = vocabulary;
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Reads the pattern and returns its type; its conditions are then available. */
  FactType read() throws TokenStream.Unreadable {
    List<String> words = Arrays.stream(FactType.values()).map(FactType::word).toList();
    Token word = cursor.expectWord(words);
    Optional<FactType> type = FactType.named(word.text());
    if (type.isEmpty()) {
      throw cursor.fail(
          word, Fault.Kind.FACT_TYPE_UNKNOWN, word.text(), Nearest.first(word.text(), words));
    }
    cursor.expect("(");
    if (!cursor.at(")")) {
      do {
        condition(vocabulary.facts(type.get()));
      } while (cursor.skip(","));
    }
    cursor.expect(")");
    return type.get();
  }

  private void condition(Facts facts) throws TokenStream.Unreadable {
    Token word = cursor.expectWord(facts.names());
    Optional<Fact> fact = facts.named(word.text());
    if (fact.isEmpty()) {
      throw cursor.fail(
          word, Fault.Kind.FACT_UNKNOWN, word.text(), Nearest.first(word.text(), facts.names()));
    }
    Operator operator = operator(fact.get());
    Set<Object> values = operator.takesList() ? list(fact.get()) : one(fact.get());
    if (conditions.stream().anyMatch(c -> repeats(c, fact.get(), values))) {
      cursor.note(word, Fault.Kind.CONDITION_REPEATED, word.text(), List.of());
    }
    if (operator.isNegation() && fact.get().mayBeAbsent()) {
      cursor.note(
          word,
          Fault.Kind.ABSENT_FACT_NEGATED,
          word.text() + " " + operator.symbol(),
          List.of("==", "in"));
    }
    conditions.add(new Condition(fact.get(), operator, values, word.line()));
  }

  /** A fact may be tested only once; a set, once for each value. */
  private static boolean repeats(Condition known, Fact fact, Set<Object> values) {
    return known.fact().equals(fact) && (!fact.isSet() || known.values().equals(values));
  }

  private Operator operator(Fact fact) throws TokenStream.Unreadable {
    Token first = cursor.next();
    Token last = first.is("not") ? cursor.next() : first;
    String symbol = (first == last ? "" : "not ") + last.text();
    List<String> allowed =
        Arrays.stream(Operator.values())
            .filter(o -> o.isOnSet() == fact.isSet())
            .filter(o -> !fact.isBoolean() || o == Operator.EQUAL)
            .map(Operator::symbol)
            .toList();
    if (last.kind() == Token.Kind.STRING || !allowed.contains(symbol)) {
      throw cursor.fail(first, Fault.Kind.OPERATOR_REFUSED, symbol, allowed);
    }
    return Arrays.stream(Operator.values())
        .filter(o -> o.symbol().equals(symbol))
        .findFirst()
        .get();
  }

  private Set<Object> one(Fact fact) throws TokenStream.Unreadable {
    return Set.of(Constants.read(cursor, vocabulary, fact.kind()));
  }

  private Set<Object> list(Fact fact) throws TokenStream.Unreadable {
    Set<Object> values = new LinkedHashSet<>();
    cursor.expect("(");
    do {
      Token where = cursor.peek();
      Object value = Constants.read(cursor, vocabulary, fact.kind());
      if (!values.add(value)) {
        cursor.note(where, Fault.Kind.CONDITION_REPEATED, value.toString(), List.of());
      }
    } while (cursor.skip(","));
    cursor.expect(")");
    return values;
  }
}
