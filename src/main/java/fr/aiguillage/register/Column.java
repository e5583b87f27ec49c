// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind.Holds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a register: its heading, other headings that offices use for it, and its key in an
 * answer.
 */
public enum Column {
  UAI(Set.of(Holds.SCHOOLS), "uai", "uai", "rne", "numero", "code uai"),
  NAME(
      Set.of(Holds.PRODUCTS, Holds.SCHOOLS),
      "nom",
      "name",
      "designation",
      "libelle",
      "denomination"),
  KIND(Set.of(Holds.PRODUCTS, Holds.SCHOOLS), "genre", "kind", "type", "nature", "categorie"),
  ALIASES(Set.of(Holds.PRODUCTS), "alias", "aliases", "autres noms", "synonymes"),
  TOWN(Set.of(Holds.SCHOOLS), "commune", "town", "ville"),
  MANAGER_FROM(
      Set.of(Holds.SCHOOLS),
      "gestionnaire_du",
      "networkManagerFrom",
      "gestionnaire reseau du",
      "gestionnaire depuis"),
  MANAGER_TO(
      Set.of(Holds.SCHOOLS), "gestionnaire_au", "networkManagerTo", "gestionnaire reseau au"),
  CORRESPONDENT_FROM(
      Set.of(Holds.SCHOOLS),
      "correspondant_du",
      "correspondentFrom",
      "correspondent appointed from",
      "correspondant depuis"),
  CORRESPONDENT_TO(
      Set.of(Holds.SCHOOLS), "correspondant_au", "correspondentTo", "correspondent appointed to"),
  FROM(Set.of(Holds.PRODUCTS, Holds.SCHOOLS), "du", "from", "depuis", "debut", "date de debut"),
  TO(Set.of(Holds.PRODUCTS, Holds.SCHOOLS), "au", "to", "jusqu'au", "fin", "date de fin");

  private final Set<Holds> of;
  private final String head;
  private final String key;
  private final List<String> others;

  Column(Set<Holds> of, String head, String key, String... others) {
    this.of = of;
    this.head = head;
    this.key = key;
    this.others = List.of(others);
  }

  /** Its heading in the file. */
  public String head() {
    return head;
  }

  /** Its key in an answer. */
  public String key() {
    return key;
  }

  /** Whether it contains days. */
  public boolean isDay() {
    return head.equals("du") || head.equals("au") || head.contains("_");
  }

  /** Whether every row must fill it. */
  public boolean isRequired(Holds holds) {
    return this == (holds == Holds.SCHOOLS ? UAI : NAME);
  }

  /** The columns of such a register, in the order of its file. */
  public static List<Column> of(Holds holds) {
    return Arrays.stream(values()).filter(column -> column.of.contains(holds)).toList();
  }

  /** The column with that heading, in any of its spellings. */
  static Optional<Column> named(String head, Holds holds) {
    String wanted = Product.folded(head);
    return of(holds).stream()
        .filter(
            column ->
                Product.folded(column.head).equals(wanted)
                    || Product.folded(column.key).equals(wanted)
                    || column.others.stream().map(Product::folded).anyMatch(wanted::equals))
        .findFirst();
  }
}
