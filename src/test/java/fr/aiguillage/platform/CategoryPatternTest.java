// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths of categories a pattern is for. */
class CategoryPatternTest {

  @ParameterizedTest
  @CsvSource({
    "Matériel > Imprimante, materiel>IMPRIMANTE, true",
    "Matériel > Imprimante, Matériel > Imprimante > Toner, false",
    "Matériel > **, Matériel, true",
    "Matériel > **, Matériel > Imprimante > Toner, true",
    "** > Toner, Matériel > Imprimante > Toner, true",
    "** > Toner, Toner, true",
    "Matériel > Imp*, Matériel > Imprimante, true",
    "Matériel > *te, Matériel > Imprimante, true",
    "Matériel > I*m*te, Matériel > Imprimante, true",
    "Matériel > I*z*te, Matériel > Imprimante, false",
    "Matériel > *, Matériel, false",
    "Matériel > *, Matériel > Imprimante, true",
    "Im*mprimante, Imprimante, false",
    "**, Tout > ce > que > l'on > veut, true",
  })
  void aPattern_isForItsPaths(String pattern, String path, boolean matches) {
    assertEquals(matches, new CategoryPattern(pattern).matches(path, ">"));
  }
}
