// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.register.Register;
import fr.aiguillage.register.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The differences between the registers, from which facts of an incident follow. */
final class RegisterChange {

  private static final String KIND = "registre";

  /**
   * The maximum number of added or removed rows that are listed; beyond it, only their number is.
   */
  private static final int MOST = 10;

  private RegisterChange() {}

  static List<VocabularyChange> between(Registers old, Registers young) {
    List<VocabularyChange> changes = new ArrayList<>();
    for (Register after : young.all()) {
      String name = after.kind().name();
      List<String> was = old.named(name).map(RegisterChange::rows).orElse(List.of());
      List<String> is = rows(after);
      List<String> gone = new ArrayList<>(was);
      gone.removeAll(is);
      List<String> come = new ArrayList<>(is);
      come.removeAll(was);
      if (gone.size() + come.size() > MOST) {
        changes.add(
            part(
                name,
                "lignes",
                was.size() + " (− " + gone.size() + ")",
                is.size() + " (+ " + come.size() + ")"));
      } else {
        gone.forEach(row -> changes.add(part(name, "ligne", row, "")));
        come.forEach(row -> changes.add(part(name, "ligne", "", row)));
      }
      String before = old.named(name).map(r -> r.covered().toString()).orElse("");
      if (!before.equals(after.covered().toString())) {
        changes.add(part(name, "jours", before, after.covered().toString()));
      }
    }
    return changes;
  }

  private static VocabularyChange part(String register, String part, String from, String to) {
    return new VocabularyChange(
        KIND,
        register,
        part,
        Optional.of(from).filter(text -> !text.isEmpty()),
        Optional.of(to).filter(text -> !text.isEmpty()));
  }

  private static List<String> rows(Register register) {
    return register.rows().stream().map(row -> String.join(" ; ", row.cells().values())).toList();
  }
}
