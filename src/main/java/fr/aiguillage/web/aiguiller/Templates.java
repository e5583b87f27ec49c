// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import fr.aiguillage.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of these pages; the build checks each against the types named here. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance aiguiller(Visit v, FormView f);

  static native TemplateInstance demande(Visit v, DemandeView f);

  static native TemplateInstance question(Visit v, InterviewView q);

  static native TemplateInstance verifier(Visit v, VerifyView q);

  static native TemplateInstance deja(Visit v, String decision, String anew);
}
