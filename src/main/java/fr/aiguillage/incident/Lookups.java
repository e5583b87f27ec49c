// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.convention.RegisterKind.Holds;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.Lookup.Status;
import fr.aiguillage.register.Register;
import fr.aiguillage.register.Registers;
import fr.aiguillage.register.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks up in the registers what an incident names. A register that covers no day at all is
 * skipped.
 */
final class Lookups {

  private final Vocabulary vocabulary;
  private final Registers registers;
  private final LocalDate day;
  private final List<Lookup> found = new ArrayList<>();

  Lookups(Vocabulary vocabulary, Registers registers, LocalDate day) {
    this.vocabulary = vocabulary;
    this.registers = registers;
    this.day = day;
  }

  /**
   * Looks up every fact that a register provides.
   *
   * @param known the product, if the convention knows it: it may be listed under another name
   */
  Lookups ask(
      Map<String, Object> told,
      Optional<String> product,
      Optional<Product> known,
      Optional<Uai> school) {
    for (ReportedFact fact : vocabulary.reported()) {
      for (Register register : registers.all()) {
        String source = register.kind().fills().get(fact.key());
        if (source != null && !register.covered().isEmpty()) {
          List<String> names =
              register.kind().holds() == Holds.SCHOOLS
                  ? school.map(Uai::value).stream().toList()
                  : names(source, told, product, known);
          if (!names.isEmpty()) {
            found.add(lookUp(fact, register, source, names));
          }
        }
      }
    }
    return this;
  }

  private static List<String> names(
      String source, Map<String, Object> told, Optional<String> product, Optional<Product> known) {
    if (!source.equals("product")) {
      return told.containsKey(source) ? List.of((String) told.get(source)) : List.of();
    }
    return Stream.concat(product.stream(), known.stream().flatMap(Vocabulary::names))
        .distinct()
        .toList();
  }

  private Lookup lookUp(ReportedFact fact, Register register, String source, List<String> names) {
    String asked = names.get(0);
    if (!register.covers(day)) {
      Status status = Status.NOT_COVERED;
      return new Lookup(
          fact.key(), asked, register, status, Optional.empty(), Optional.empty(), List.of());
    }
    Optional<Row> row =
        names.stream().flatMap(name -> register.find(name, day).stream()).findFirst();
    boolean schools = register.kind().holds() == Holds.SCHOOLS;
    Optional<Object> value =
        schools ? row.flatMap(r -> value(fact, source, r)) : Optional.of(row.isPresent());
    List<String> nearest = row.isPresent() || schools ? List.of() : register.nearest(asked, day);
    Status status = row.isPresent() ? Status.LISTED : Status.NOT_LISTED;
    return new Lookup(fact.key(), asked, register, status, value, row, nearest);
  }

  private Optional<Object> value(ReportedFact fact, String source, Row row) {
    if (source.equals(RegisterKind.MANAGER)) {
      return Optional.of(row.hasManager(day));
    }
    return row.get(fr.aiguillage.register.Column.KIND)
        .flatMap(
            kind -> fact.domain().stream().filter(v -> Fact.nameOf(v).equals(kind)).findFirst());
  }

  /** The reported facts, completed with those found; a reported fact is never overridden. */
  Map<String, Object> fill(Map<String, Object> told) {
    Map<String, Object> filled = new LinkedHashMap<>();
    for (ReportedFact fact : vocabulary.reported()) {
      Object value = told.get(fact.key());
      for (int i = 0; value == null && i < found.size(); i++) {
        if (found.get(i).fact().equals(fact.key())) {
          value = found.get(i).value().orElse(null);
        }
      }
      if (value != null) {
        filled.put(fact.key(), value);
      }
    }
    return filled;
  }

  List<Lookup> found() {
    return found;
  }
}
