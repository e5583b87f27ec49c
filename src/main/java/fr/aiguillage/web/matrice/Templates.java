// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of these pages; the build checks each against the types named here. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance matrice(Visit v, MatrixView m);

  static native TemplateInstance part(Visit v, CellPanel c);
}
