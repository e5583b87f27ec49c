// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of these pages; the build checks each against the types named here. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance journal(Visit v, JournalView j);

  static native TemplateInstance rejeu(Visit v, ReplayView r);

  static native TemplateInstance rejeux(Visit v, RunView r);

  static native TemplateInstance avancement(Visit v, RunView r);

  static native TemplateInstance decision(Visit v, DecisionView d);

  static native TemplateInstance decisionpapier(Visit v, DecisionView d);
}
