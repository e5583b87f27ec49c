// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import java.util.Set;

/**
 * The parts of a request's path that may be recorded: our own words. Everything else was chosen by
 * the caller, even if nothing is found there, and may contain personal data.
 */
final class KnownPaths {

  /** The segments of all routes, without placeholders. */
  static final Set<String> WORDS =
      Set.of(
          "acces",
          "accesses",
          "accessibilite",
          "accord",
          "activations",
          "acts",
          "affichage",
          "aide",
          "aiguiller",
          "approbation",
          "approval",
          "arret",
          "assets",
          "batch",
          "bilan",
          "bilan.csv",
          "bilan.pdf",
          "calendar",
          "calendar.ics",
          "calendrier",
          "candidate",
          "checkpoint",
          "clauses",
          "connexion",
          "consistency",
          "contestation",
          "couleurs.css",
          "decision.pdf",
          "decisions",
          "deconnexion",
          "demande",
          "difference",
          "disputes",
          "echanges",
          "evaluations",
          "events",
          "explanation",
          "fournisseur",
          "journal",
          "journal.csv",
          "keys",
          "log",
          "matrice",
          "matrix",
          "openapi",
          "products",
          "proof",
          "proposal",
          "refus",
          "refusal",
          "register",
          "regles",
          "rejeu",
          "rejeux",
          "reload",
          "replay",
          "replays",
          "report",
          "reprise",
          "retrait",
          "ruleset",
          "services",
          "settlement",
          "suggestions",
          "swagger-ui",
          "tickets",
          "tile",
          "v1",
          "vigueur",
          "vocabulary",
          "webjars",
          "withdrawal");

  private KnownPaths() {}

  /** The path with a {@code *} for each run of unknown segments. */
  static String template(String path) {
    StringBuilder template = new StringBuilder();
    for (String segment : path.split("/")) {
      if (WORDS.contains(segment)) {
        template.append('/').append(segment);
      } else if (!segment.isEmpty() && !template.toString().endsWith("*")) {
        template.append("/*");
      }
    }
    return template.isEmpty() ? "/" : template.toString();
  }
}
