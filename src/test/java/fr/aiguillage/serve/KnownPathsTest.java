// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownPathsTest {

  /** Files and pages that no resource of ours answers. */
  private static final Set<String> FILES =
      Set.of(
          "assets", "connexion", "deconnexion", "fournisseur", "openapi", "swagger-ui", "webjars");

  @Test
  void theWords_areThoseOfEveryPathThatIsServed_andNoOther() {
    Set<String> served = new TreeSet<>(FILES);
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fr.aiguillage.api", "fr.aiguillage.web")) {
      if (each.isAnnotatedWith(Path.class)) {
        served.addAll(words(each.getAnnotationOfType(Path.class)));
      }
      for (JavaMethod method : each.getMethods()) {
        if (method.isAnnotatedWith(Path.class)) {
          served.addAll(words(method.getAnnotationOfType(Path.class)));
        }
      }
    }
    assertEquals(served, new TreeSet<>(KnownPaths.WORDS));
  }

  private static List<String> words(Path path) {
    return List.of(path.value().replaceAll("\\{[^}]*}", "").split("/")).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "*, /*",
    "/v1/decisions, /v1/decisions",
    "/v1/decisions/, /v1/decisions",
    "/v1/decisions/01890a5d-ac96-774b-bcce-b302099a8057, /v1/decisions/*",
    "/v1/decisions/Jean.Dupont/proof, /v1/decisions/*/proof",
    "/v1/log/tile/0/x001/234, /v1/log/tile/*",
    "/matrice/ANNUAIRE/MAINTIEN, /matrice/*",
    "/Jean.Dupont/né/le, /*",
    "/V1/decisions, /*/decisions"
  })
  void whatTheCallerChose_isAStar(String path, String kept) {
    assertEquals(kept, KnownPaths.template(path));
  }
}
