// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong in a rule set, and where.
 *
 * @param file the path inside the rules folder, with forward slashes
 * @param line from 1, or 0 if the fault is not tied to a line
 * @param rule the name of the rule, or empty if the fault is not in a rule
 * @param kind what is wrong
 * @param found what was found
 * @param expected what would be accepted, closest first; empty if nothing would
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
   * Copies the list. Text from a file is quoted on one line, cut short, and without characters that
   * a terminal would interpret: a fault must not carry an attack on to its reader.
   */
  public Fault {
    file = Characters.shown(file, LONGEST);
    rule = Characters.shown(rule, LONGEST);
    found = Characters.shown(found, LONGEST);
    expected = List.copyOf(expected);
  }

  /** The same fault, for a file in that folder of the rules folder. */
  public Fault in(String folder) {
    String path = file.isEmpty() ? folder : folder + "/" + file;
    return new Fault(path, line, rule, kind, found, expected);
  }

  @Override
  public int compareTo(Fault other) {
    return BY_PLACE.compare(this, other);
  }

  /** What can be wrong in a rule set. Each kind has a message in every language. */
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
    /** A rule is in the file of a section to which the lines it is about do not belong. */
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
