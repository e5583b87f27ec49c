// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.Period;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.drl.Nearest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list with the days that it covers. On these days a name is listed or not; about any other day
 * it says nothing.
 */
public final class Register {

  /** The maximum number of similar names suggested. */
  private static final int NEAREST = 3;

  private final RegisterKind kind;
  private final List<Period> covered;
  private final List<Row> rows;
  private final Map<String, List<Row>> byName = new HashMap<>();

  /**
   * A register.
   *
   * @param covered periods, each with a first and a last day
   */
  public Register(RegisterKind kind, List<Period> covered, List<Row> rows) {
    this.kind = kind;
    this.covered = List.copyOf(covered);
    this.rows = List.copyOf(rows);
    for (Row row : rows) {
      row.names().stream()
          .map(Product::folded)
          .distinct()
          .forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(row));
    }
  }

  /** The kind of register. */
  public RegisterKind kind() {
    return kind;
  }

  /** The periods that it covers, each with a first and a last day. */
  public List<Period> covered() {
    return covered;
  }

  /** Its rows, in order. */
  public List<Row> rows() {
    return rows;
  }

  /** Whether it covers the day. */
  public boolean covers(LocalDate day) {
    return covered.stream().anyMatch(period -> period.holds(day));
  }

  /** The row of that name on the day; only letters and digits count, ignoring accents and case. */
  public Optional<Row> find(String name, LocalDate day) {
    return byName.getOrDefault(Product.folded(name), List.of()).stream()
        .filter(row -> row.days().holds(day))
        .findFirst();
  }

  /** The listed names that an unlisted one may have been meant to be, closest first. */
  public List<String> nearest(String name, LocalDate day) {
    List<String> names =
        rows.stream()
            .filter(row -> row.days().holds(day))
            .flatMap(row -> row.names().stream())
            .distinct()
            .toList();
    return Nearest.near(name, names, NEAREST);
  }
}
