package fr.aiguillage.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** Every page; the build holds each template against the types named here. */
@CheckedTemplate
final class Templates {

  private Templates() {}

  static native TemplateInstance erreur(Visit v, String title, List<String> details);

  static native TemplateInstance matrice(Visit v, MatrixView m);

  static native TemplateInstance part(Visit v, CellPanel c);

  static native TemplateInstance aiguiller(Visit v, FormView f);

  static native TemplateInstance question(Visit v, InterviewView q);

  static native TemplateInstance journal(Visit v, JournalView j);

  static native TemplateInstance rejeu(Visit v, ReplayView r);

  static native TemplateInstance rejeux(Visit v, RunView r);

  static native TemplateInstance avancement(Visit v, RunView r);

  static native TemplateInstance regles(Visit v, RulesView r);

  static native TemplateInstance difference(Visit v, DiffView d);

  static native TemplateInstance bilan(Visit v, ReportView b);

  static native TemplateInstance accessibilite(Visit v);

  static native TemplateInstance decision(Visit v, DecisionView d);
}
