// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind.Holds;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.register.Column;
import fr.aiguillage.register.Registers;
import fr.aiguillage.register.Row;
import fr.aiguillage.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Schools by the names that people use: those that the registers of a rule set give, the latest if
 * a school has had several. A school on no register has only its number.
 */
public final class Schools {

  /** The fact that names a school. */
  public static final String FIELD = "school";

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{Nd}])[0-9]{7}[A-Za-z](?![\\p{L}\\p{Nd}])");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final int NEAR = 5;

  private final Map<String, String> names = new LinkedHashMap<>();

  private Schools() {}

  /** The schools on the registers of the rule set. */
  public static Schools of(RuleSet rules) {
    return of(rules.registers());
  }

  static Schools of(Registers registers) {
    Schools schools = new Schools();
    registers.all().stream()
        .filter(register -> register.kind().holds() == Holds.SCHOOLS)
        .flatMap(register -> register.rows().stream())
        .sorted(Comparator.comparing(row -> row.get(Column.FROM).orElse("")))
        .forEach(schools::add);
    return schools;
  }

  private void add(Row row) {
    String town = row.get(Column.TOWN).orElse("");
    row.get(Column.NAME)
        .map(
            name ->
                town.isEmpty() || Product.folded(name).contains(Product.folded(town))
                    ? name
                    : name + ", " + town)
        .ifPresent(name -> names.put(row.get(Column.UAI).orElseThrow(), name));
  }

  /** The name of the school of that number; the number if it has no name. */
  public String name(String number) {
    return names.getOrDefault(number, number);
  }

  /** The name and the number; only the number if it has no name. */
  public String label(String number) {
    return names.containsKey(number) ? names.get(number) + " (" + number + ")" : number;
  }

  /** Every school that has a name, in the form of {@link #label}, sorted by name. */
  public List<String> labels() {
    return names.keySet().stream().map(this::label).sorted().toList();
  }

  /**
   * The number of the only school that the text can mean: a number in it, in either case, valid or
   * not; otherwise words found in only one name. A complete name takes precedence over a longer
   * one.
   */
  public Optional<String> number(String typed) {
    Matcher number = NUMBER.matcher(typed);
    if (number.find()) {
      return Optional.of(number.group().toUpperCase(Locale.ROOT));
    }
    String whole = Product.folded(typed);
    List<String> called =
        names.keySet().stream().filter(n -> Product.folded(names.get(n)).equals(whole)).toList();
    List<String> all = called.isEmpty() ? meant(typed) : called;
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** The schools whose names contain every word of the text. */
  private List<String> meant(String typed) {
    List<String> words =
        Stream.of(BETWEEN_WORDS.split(typed))
            .map(Product::folded)
            .filter(word -> !word.isEmpty())
            .toList();
    return words.isEmpty()
        ? List.of()
        : names.keySet().stream()
            .filter(n -> words.stream().allMatch(Product.folded(names.get(n))::contains))
            .toList();
  }

  /** Replaces the text typed for the school by its number. */
  public void take(IncidentForm facts) {
    number(facts.get(FIELD)).ifPresent(number -> facts.put(FIELD, number));
  }

  /** A helpful sentence about a text that identifies no school. */
  public String fault(String typed, Visit visit) {
    Optional<String> number = number(typed);
    if (number.isPresent()) {
      String right = number.get().substring(0, 7) + Uai.checkLetter(number.get());
      return visit.say("School.letter", number.get(), right);
    }
    List<String> meant = meant(typed);
    if (meant.isEmpty()) {
      return visit.say("School.unknown", typed);
    }
    List<String> shown =
        new ArrayList<>(meant.stream().map(this::label).sorted().limit(NEAR).toList());
    if (meant.size() > NEAR) {
      shown.add("…");
    }
    return visit.say("School.several", typed, String.join(" ; ", shown));
  }
}
