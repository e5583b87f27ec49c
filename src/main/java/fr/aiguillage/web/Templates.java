// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of these pages; the build checks each against the types named here. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance erreur(Visit v, String title, List<String> details);

  static native TemplateInstance accessibilite(Visit v);

  static native TemplateInstance aide(Visit v, AidePage.Help h);

  static native TemplateInstance affichage(Visit v);

  static native TemplateInstance echanges(Visit v, boolean on, List<EchangesPage.Waiting> waiting);
}
