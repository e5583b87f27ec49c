// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule file as it was read.
 *
 * @param rules in file order, without those that have a fault
 * @param faults all of them, in file order
 */
public record RuleFile(List<Rule> rules, List<Fault> faults) {

  /** The single package of all rules: Drools compiles one package much faster than one per file. */
  public static final String PACKAGE = "aiguillage";

  private static final String GLOBAL = "Claims";

  /** French letters only: other scripts have look-alikes, and two names must not look the same. */
  private static final Pattern NAME =
      Pattern.compile("(?! )(?!.* (?: |$))[A-Za-zÀ-ÖØ-öø-ÿŒœŸ0-9 '’–,;:.()«»+/%°-]{1,160}");

  private static final List<String> NAME_EXPECTED =
      List.of("A–Z", "a–z", "À–ÿ", "Œ", "œ", "0–9", "' ’ – , ; : . ( ) « » + / % ° -", "1–160");

  /**
   * Reads a rule file.
   *
   * @param file its path inside the rules folder, for the faults
   * @param text its content; the caller limits its length
   * @param vocabulary the words that its rules may use
   * @param clauses the order in which clauses are cited
   */
  public static RuleFile read(
      String file, String text, Vocabulary vocabulary, Comparator<String> clauses) {
    Faults faults = new Faults(file);
    TokenStream cursor = new TokenStream(file, Lexer.read(text, faults), faults);
    List<Rule> rules = new ArrayList<>();
    header(cursor);
    while (!cursor.atEnd()) {
      cursor.inRule("");
      int known = faults.number();
      try {
        if (!cursor.at("rule")) {
          Token token = cursor.peek();
          throw cursor.fail(token, Fault.Kind.STATEMENT_REFUSED, token.text(), List.of("rule"));
        }
        Rule rule = rule(cursor, vocabulary, clauses);
        if (faults.number() == known) {
          rules.add(rule);
        }
      } catch (TokenStream.Unreadable e) {
        // after a rule that was read completely, the reader may already be there
        cursor.recoverAt("rule");
      }
    }
    if (rules.isEmpty() && faults.number() == 0) {
      faults.add(0, "", Fault.Kind.FILE_WITHOUT_RULE, "", List.of("rule"));
    }
    return new RuleFile(List.copyOf(rules), faults.sorted());
  }

  private static void header(TokenStream cursor) {
    try {
      cursor.expect("package");
      Token name = cursor.peek();
      String named = cursor.path();
      if (!named.equals(PACKAGE)) {
        throw cursor.fail(name, Fault.Kind.UNEXPECTED_TOKEN, named, List.of(PACKAGE));
      }
      cursor.skip(";");
      imports(cursor);
      global(cursor);
    } catch (TokenStream.Unreadable e) {
      cursor.recoverAt("rule");
    }
  }

  /** A rule's words come from the vocabulary, so there is nothing to import. */
  private static void imports(TokenStream cursor) throws TokenStream.Unreadable {
    while (cursor.at("import")) {
      Token word = cursor.next();
      String path = cursor.path();
      cursor.skip(";");
      cursor.note(word, Fault.Kind.IMPORT_REFUSED, path, List.of());
    }
  }

  private static void global(TokenStream cursor) throws TokenStream.Unreadable {
    String only = GLOBAL + " " + ClaimParser.COLLECTOR;
    if (!cursor.at("global")) {
      cursor.note(
          cursor.peek(),
          Fault.Kind.GLOBAL_MISSING,
          cursor.peek().text(),
          List.of("global " + only));
    }
    while (cursor.at("global")) {
      Token word = cursor.next();
      String declared = cursor.path() + " " + cursor.expectWord(List.of()).text();
      cursor.skip(";");
      if (!declared.equals(only)) {
        cursor.note(word, Fault.Kind.GLOBAL_REFUSED, declared, List.of(only));
      }
    }
  }

  private static Rule rule(
      TokenStream cursor, Vocabulary vocabulary, Comparator<String> clauseOrder)
      throws TokenStream.Unreadable {
    cursor.expect("rule");
    Token name = cursor.expectString(List.of("\"A3 L01 – …\""));
    cursor.inRule(name.text());
    if (!NAME.matcher(name.text()).matches()) {
      cursor.note(name, Fault.Kind.NAME_CHARACTER, name.text(), NAME_EXPECTED);
    }
    Header header = new Header(name, cursor.faults());
    while (!cursor.at("when")) {
      metadata(cursor, header);
    }
    cursor.next();
    PatternParser pattern = new PatternParser(cursor, vocabulary);
    Optional<FactType> on = tolerating(cursor, pattern::read, "then", "rule");
    cursor.expect("then");
    ClaimParser claim = new ClaimParser(cursor, vocabulary);
    var said = tolerating(cursor, claim::read, "end", "rule");
    Token end = cursor.expect("end");
    cursor.skip(";");

    var rank = header.rank(on.orElse(null));
    var basis = header.basis();
    var clauses = header.clauses(clauseOrder);
    var from = header.date("From");
    var until = header.date("Until");
    var checked = header.date("Checked");
    header.holdDatesAgainstEachOther(from, until, checked);
    if (on.isEmpty() || said.isEmpty()) {
      throw new TokenStream.Unreadable();
    }
    Stages.hold(cursor, name, on.get(), said.get());
    return new Rule(
        name.text(),
        cursor.file(),
        name.line(),
        end.line(),
        rank,
        basis,
        clauses,
        from,
        until,
        checked,
        on.get(),
        List.copyOf(pattern.conditions()),
        said.get());
  }

  private static void metadata(TokenStream cursor, Header header) throws TokenStream.Unreadable {
    if (!cursor.at("@")) {
      Token word = cursor.peek();
      throw cursor.fail(word, Fault.Kind.ATTRIBUTE_REFUSED, word.text(), List.of("@", "when"));
    }
    cursor.next();
    Token key = cursor.expectWord(List.of("Rank", "Basis", "Clause"));
    cursor.expect("(");
    List<Token> arguments = new ArrayList<>();
    do {
      Token argument = cursor.next();
      if (argument.kind() != Token.Kind.STRING && argument.kind() != Token.Kind.WORD) {
        throw cursor.fail(argument, Fault.Kind.METADATA_VALUE, argument.text(), List.of());
      }
      arguments.add(argument);
    } while (cursor.skip(","));
    cursor.expect(")");
    header.add(key, arguments);
  }

  /** Reads a part of a rule; after a fault in it, reading resumes at one of the words. */
  private static <T> Optional<T> tolerating(TokenStream cursor, Part<T> part, String... words) {
    try {
      return Optional.of(part.read());
    } catch (TokenStream.Unreadable e) {
      cursor.recoverAt(words);
      return Optional.empty();
    }
  }

  private interface Part<T> {
    T read() throws TokenStream.Unreadable;
  }
}
