// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.acces;

import fr.aiguillage.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of these pages; the build checks each against the types named here. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance acces(Visit v, AccesPage.Shown a);
}
