// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong in a rule set, and where.
 *
 * @param file the path inside the rules folder, with forward slashes
 * @param line from 1, or 0 where the fault belongs to no line
 * @param rule the name of the rule, or empty where the fault belongs to none
 * @param kind what is wrong
 * @param found what stands there
 * @param expected what could stand there, the nearest first; empty where nothing could
 */
public record Fault(
    String file, int line, String rule, Kind kind, String found, List<String> expected)
    implements Comparable<Fault> {

  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparing(Fault::file)
          .thenComparingInt(Fault::line)
          .thenComparing(Fault::rule)
          .thenComparing(Fault::kind)
          .thenComparing(Fault::found);

  private static final int LONGEST = 500;

  /**
   * Copies the list. What a file holds is quoted in one line, cut short, without what a terminal
   * would obey: a fault must not carry the attack on to whoever reads it.
   */
  public Fault {
    file = Characters.shown(file, LONGEST);
    rule = Characters.shown(rule, LONGEST);
    found = Characters.shown(found, LONGEST);
    expected = List.copyOf(expected);
  }

  /** The same in a folder of the rules folder. */
  public Fault in(String folder) {
    String path = file.isEmpty() ? folder : folder + "/" + file;
    return new Fault(path, line, rule, kind, found, expected);
  }

  @Override
  public int compareTo(Fault other) {
    return BY_PLACE.compare(this, other);
  }

  /** What can be wrong in a rule set. Each has its sentence in every language. */
  public enum Kind {
    FOLDER_MISSING,
    FOLDER_EMPTY,
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    TOO_MANY_FILES,
    FOLDER_TOO_LARGE,
    NOT_UTF8,
    FILE_EMPTY,
    MERGE_UNFINISHED,
    YAML_MALFORMED,
    TAB_REFUSED,
    INDENT_REFUSED,
    KEY_REPEATED,
    NOT_CLOSED,
    DATE_NONE,
    DATE_TO_COME,
    CHARACTER_REFUSED,
    COMMENT_REFUSED,
    FAULTS_TOO_MANY,
    UNEXPECTED_TOKEN,
    IMPORT_REFUSED,
    GLOBAL_REFUSED,
    GLOBAL_MISSING,
    STATEMENT_REFUSED,
    ATTRIBUTE_REFUSED,
    METADATA_UNKNOWN,
    METADATA_REPEATED,
    METADATA_VALUE,
    RANK_MISSING,
    RANK_REFUSED,
    BASIS_MISSING,
    CLAUSE_MISSING,
    DATE_UNCHECKED,
    /** A rule stands in the file of another section; the fact is its own. */
    RULE_MISPLACED,
    DATES_REVERSED,
    FACT_TYPE_UNKNOWN,
    FACT_UNKNOWN,
    OPERATOR_REFUSED,
    ABSENT_FACT_NEGATED,
    CONSTANT_UNKNOWN,
    CONSTANT_OF_OTHER_TYPE,
    CONDITION_REPEATED,
    CLAIM_UNKNOWN,
    CLAIM_ARGUMENTS,
    CLAIM_REPEATED,
    CLAIM_OF_OTHER_STAGE,
    NAME_REPEATED,
    NAME_CHARACTER,
    FILE_WITHOUT_RULE,
    RULES_TOO_MANY,
    CLAUSE_UNKNOWN,
    CLAUSE_REPEATED,
    CLAUSE_WITHOUT_RULE_OR_REASON,
    CLAUSE_RULES_DIFFER,
    DATA_MALFORMED,
    PRODUCT_REPEATED,
    CODE_MALFORMED,
    CODE_REPEATED,
    CODE_UNKNOWN,
    CODES_TOO_MANY,
    CODE_DROPPED,
    CONTRAST_TOO_LOW,
    CASE_REPEATED,
    CONFLICT,
    ANSWER_MISSING,
    DOES_NOT_COMPILE,
    COMPILES_TOO_LONG,
    COMPILES_TOO_LARGE
  }
}
