// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * A product that the convention names.
 *
 * @param code in capitals, without accents
 * @param name as its vendor writes it
 * @param aliases its other names
 * @param services the services it belongs to, at least one, in the order of the matrix
 */
public record Product(String code, String name, List<String> aliases, SortedSet<Service> services) {

  /** Copies its collections. */
  public Product {
    aliases = List.copyOf(aliases);
    services = Collections.unmodifiableSortedSet(services);
  }

  /**
   * The form in which names are compared: only letters and digits, decomposed (NFKD), without
   * accents, in capitals. Empty for a name that has neither letter nor digit.
   */
  public static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}\\p{Nd}]", "")
        .toUpperCase(Locale.ROOT);
  }
}
