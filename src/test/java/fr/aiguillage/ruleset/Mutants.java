// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.Shipped;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rule files of one rule each: shipped rules changed at random, and random words. */
final class Mutants {

  private static final Pattern WORD = Pattern.compile("\"[^\"\n]*\"|\\w+|==|!=|\\s+|.");
  private static final Pattern CONSTANT =
      Pattern.compile("(\\w+)\\.[A-Z_]+|true|false|==|!=|not in|in");
  private static final List<String> STRANGE =
      List.of(
          "'",
          "\"",
          "\\",
          "/",
          "//",
          "/*",
          "*/",
          "#",
          "$",
          "`",
          "[",
          "]",
          "{",
          "}",
          "<",
          ">",
          "&&",
          "||",
          "!",
          "~",
          "?",
          ":",
          "+",
          "-",
          "1",
          "0x1",
          "1.5",
          "\r",
          "\r\n",
          "\t",
          "\f",
          "\u00a0",
          "\u2003",
          "\u2028",
          "\u0085",
          "\u0000",
          "\ufeff",
          "\u200b",
          "é",
          "null",
          "this",
          "eval",
          "not",
          "exists",
          "or",
          "and",
          "from",
          "then",
          "when",
          "end",
          "rule",
          "in",
          "contains",
          "matches",
          "memberOf",
          "global",
          "import",
          "package",
          "salience",
          "dialect",
          "insert");

  private final Random random;
  private final List<String> constants;
  private final List<String> rules = new ArrayList<>();
  private final List<String> words = new ArrayList<>(STRANGE);

  Mutants(Random random) {
    this.random = random;
    for (Rule rule : Shipped.RULES.rules()) {
      List<String> lines = Shipped.FILES.text(rule.file()).lines().toList();
      rules.add(String.join("\n", lines.subList(rule.line() - 1, rule.lastLine())) + "\n");
    }
    constants =
        rules.stream()
            .flatMap(rule -> CONSTANT.matcher(rule).results())
            .map(MatchResult::group)
            .distinct()
            .toList();
    rules.stream()
        .flatMap(rule -> cut(rule).stream())
        .distinct()
        .filter(word -> !word.isBlank())
        .forEach(words::add);
  }

  /** A shipped rule under a name of its own, changed in one to three places. */
  String mutant(int number) {
    String rule = rules.get(random.nextInt(rules.size()));
    String text =
        Hostile.HARMLESS.substring(0, Hostile.HARMLESS.indexOf("rule \""))
            + rule.replaceFirst("\"", "\"M" + number + " ");
    for (int i = random.nextInt(2); i >= 0; i--) {
      text = change(text);
    }
    return text;
  }

  /** Words in no order, behind a header that is sound. */
  String soup() {
    String head = Hostile.HARMLESS.substring(0, Hostile.HARMLESS.indexOf("rule \""));
    return head
        + IntStream.range(0, random.nextInt(60))
            .mapToObj(i -> word() + (random.nextInt(5) == 0 ? "\n" : " "))
            .collect(Collectors.joining());
  }

  private String change(String text) {
    if (random.nextInt(3) == 0) {
      return changeConstant(text);
    }
    if (random.nextInt(4) == 0) {
      return changeCharacter(text);
    }
    if (random.nextInt(6) == 0) {
      return changeLine(text);
    }
    List<String> words = new ArrayList<>(cut(text));
    int at = random.nextInt(words.size());
    switch (random.nextInt(7)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      case 2 -> words.set(at, word());
      case 3 -> words.add(at, word());
      case 4 -> words.add(at, "// " + word() + (random.nextBoolean() ? "\n" : "\r"));
      case 5 -> words.add(at, List.of(" ", "\n", "\r\n", "\t", "\n\n").get(random.nextInt(5)));
      default -> words.add(random.nextInt(words.size()), words.remove(at));
    }
    return String.join("", words);
  }

  /** Another constant, mostly of the same kind: the change that is most often read. */
  private String changeConstant(String text) {
    List<MatchResult> all = CONSTANT.matcher(text).results().toList();
    if (all.isEmpty()) {
      return text;
    }
    MatchResult one = all.get(random.nextInt(all.size()));
    List<String> others =
        constants.stream()
            .filter(other -> other.startsWith(one.group(1) + ".") || random.nextInt(100) == 0)
            .toList();
    String other = others.isEmpty() ? word() : others.get(random.nextInt(others.size()));
    return text.substring(0, one.start()) + other + text.substring(one.end());
  }

  private String changeCharacter(String text) {
    int at = random.nextInt(text.length());
    String other = STRANGE.get(random.nextInt(STRANGE.size()));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + other + text.substring(at);
      default -> text.substring(0, at) + other + text.substring(at + 1);
    };
  }

  private String changeLine(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String line = lines.remove(random.nextInt(lines.size()));
    if (random.nextInt(3) > 0) {
      lines.add(random.nextInt(lines.size()), line);
    }
    return String.join("\n", lines);
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> cut(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }
}
