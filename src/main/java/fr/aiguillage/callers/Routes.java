// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import static fr.aiguillage.callers.Role.APPROVE;
import static fr.aiguillage.callers.Role.AUDIT;
import static fr.aiguillage.callers.Role.DECIDE;
import static fr.aiguillage.callers.Role.MAINTAIN;
import static fr.aiguillage.callers.Role.OPERATE;
import static fr.aiguillage.callers.Role.READ;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every route and who may use it. A path not listed here does not exist: a resource without a line
 * here answers 404.
 */
public final class Routes {

  private static final String GET = "GET";
  private static final String POST = "POST";

  /** An exact path must come before one with a {@code *}. */
  private static final List<Route> ALL =
      List.of(
          Route.of(POST, "/v1/decisions", DECIDE),
          Route.of(POST, "/v1/decisions/batch", DECIDE),
          Route.of(POST, "/v1/evaluations", DECIDE),
          Route.of(GET, "/v1/decisions", READ),
          Route.of(GET, "/v1/decisions/*", READ, DECIDE),
          Route.of(GET, "/v1/decisions/*/explanation", READ, DECIDE),
          Route.of(POST, "/v1/decisions/*/disputes", DECIDE),
          Route.of(GET, "/v1/disputes", READ),
          Route.of(POST, "/v1/accesses/decisions", DECIDE),
          Route.of(GET, "/v1/accesses/decisions", READ).slow(),
          Route.of(GET, "/v1/accesses/register", READ).slow(),
          Route.of(GET, "/v1/accesses/vocabulary", READ, DECIDE),
          Route.of(POST, "/v1/disputes/*/settlement", APPROVE),
          Route.of(GET, "/v1/decisions/*/proof", AUDIT),
          Route.of(GET, "/v1/decisions/*/replay", AUDIT).slow(),
          Route.of(POST, "/v1/replays", AUDIT),
          Route.of(GET, "/v1/replays/*", AUDIT),
          Route.of("DELETE", "/v1/replays/*", AUDIT),
          Route.of(GET, "/v1/replays/*/events", AUDIT),
          Route.of(GET, "/v1/tickets/**", READ, DECIDE),
          Route.of(GET, "/v1/report", READ).slow(),
          Route.of(GET, "/v1/calendar", READ),
          Route.of(GET, "/v1/calendar.ics", READ),
          Route.callers(GET, "/v1/matrix"),
          Route.callers(GET, "/v1/clauses"),
          Route.callers(GET, "/v1/services"),
          Route.callers(GET, "/v1/products"),
          Route.callers(GET, "/v1/vocabulary"),
          Route.callers(GET, "/v1/suggestions"),
          Route.callers(GET, "/v1/ruleset"),
          Route.of(POST, "/v1/ruleset/reload", MAINTAIN),
          Route.of(GET, "/v1/ruleset/candidate", MAINTAIN, APPROVE),
          Route.of(POST, "/v1/ruleset/activations", MAINTAIN),
          Route.of(GET, "/v1/ruleset/proposal", MAINTAIN, APPROVE).slow(),
          Route.of(POST, "/v1/ruleset/proposal/approval", APPROVE),
          Route.of(POST, "/v1/ruleset/proposal/refusal", APPROVE),
          Route.of(POST, "/v1/ruleset/proposal/withdrawal", MAINTAIN),
          Route.of(GET, "/v1/log/checkpoint", AUDIT),
          Route.of(GET, "/v1/log/acts", AUDIT),
          Route.of(GET, "/v1/log/acts/*/proof", AUDIT),
          Route.of(GET, "/v1/log/keys", AUDIT),
          Route.of(GET, "/v1/log/tile/**", AUDIT),
          Route.of(GET, "/v1/log/consistency", AUDIT),
          Route.callers(GET, "/"),
          Route.callers(GET, "/matrice/*/*"),
          Route.of(GET, "/aiguiller", DECIDE),
          Route.of(POST, "/aiguiller", DECIDE),
          // words, and sorting by a column, need every decision to be read
          Route.of(GET, "/journal", READ).slow(),
          Route.of(GET, "/journal.csv", READ).slow(),
          Route.of(GET, "/journal/*", READ, DECIDE),
          Route.of(GET, "/journal/*/decision.pdf", READ, DECIDE),
          Route.of(GET, "/journal/*/rejeu", AUDIT).slow(),
          Route.of(POST, "/journal/*/contestation", DECIDE),
          Route.of(POST, "/journal/*/accord", APPROVE),
          Route.of(POST, "/journal/rejeux", AUDIT),
          Route.of(GET, "/journal/rejeux/*", AUDIT),
          Route.of(POST, "/journal/rejeux/*/arret", AUDIT),
          Route.callers(GET, "/regles").slow(),
          Route.of(GET, "/regles/difference", READ, MAINTAIN, APPROVE).slow(),
          Route.of(POST, "/regles/vigueur", MAINTAIN),
          Route.of(POST, "/regles/approbation", APPROVE),
          Route.of(POST, "/regles/refus", APPROVE),
          Route.of(POST, "/regles/retrait", MAINTAIN),
          Route.of(GET, "/bilan", READ).slow(),
          Route.of(GET, "/bilan.csv", READ).slow(),
          Route.of(GET, "/bilan.pdf", READ).slow(),
          Route.of(GET, "/calendrier", READ),
          Route.of(GET, "/acces", READ).slow(),
          Route.of(GET, "/acces/demande", DECIDE),
          Route.of(POST, "/acces/demande", DECIDE),
          Route.anybody(GET, "/accessibilite"),
          Route.callers(GET, "/aide"),
          Route.anybody(GET, "/affichage"),
          Route.anybody(POST, "/affichage"),
          Route.anybody(GET, "/assets/couleurs.css"),
          Route.anybody(GET, "/assets/**"),
          Route.anybody(GET, "/webjars/**"),
          // it contains what the rules define, like the resources above
          Route.callers(GET, "/openapi"),
          Route.anybody(GET, "/swagger-ui/**"),
          Route.anybody(GET, "/health"),
          Route.anybody(GET, "/health/**"),
          Route.of(GET, "/metrics", OPERATE),
          Route.of(GET, "/echanges", OPERATE),
          Route.of(POST, "/echanges/*/reprise", OPERATE),
          // paths of quarkus-oidc: the return from the provider, logout, and the provider's logout
          // notice
          Route.anybody(GET, "/connexion"),
          Route.callers(GET, "/deconnexion"),
          Route.anybody(POST, "/deconnexion/fournisseur"));

  /** Routes without a variable part, looked up directly; most requests are for one of them. */
  private static final Map<String, Route> EXACT =
      ALL.stream()
          .filter(route -> route.path().stream().noneMatch(each -> each.startsWith("*")))
          .collect(
              Collectors.toUnmodifiableMap(
                  route -> route.method() + " " + route.template(), route -> route));

  private static final List<Route> VARIABLE =
      ALL.stream().filter(route -> !EXACT.containsValue(route)).toList();

  private Routes() {}

  /** All routes. */
  public static List<Route> all() {
    return ALL;
  }

  /**
   * The route of a request.
   *
   * @param path as received, except for dots and doubled slashes
   */
  public static Optional<Route> of(String method, String path) {
    String known = method.equals("HEAD") ? GET : method;
    Route exact = EXACT.get(known + " " + path);
    if (exact != null) {
      return Optional.of(exact);
    }
    // servers disagree on whether a semicolon begins a parameter or is part of the name
    if (path.indexOf(';') >= 0) {
      return Optional.empty();
    }
    List<String> asked = Route.segments(path);
    return Stream.concat(EXACT.values().stream(), VARIABLE.stream())
        .filter(route -> route.method().equals(known) && route.isAt(asked))
        .findFirst();
  }

  /** The methods that the path accepts; empty if there is nothing there at all. */
  public static Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : ALL) {
      if (of(route.method(), path).isPresent()) {
        methods.add(route.method());
      }
    }
    return methods;
  }

  /** Whether the caller may request our page at this address, whatever its query. */
  public static boolean admit(Caller caller, String method, String address) {
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    return of(method, path).map(route -> route.admits(caller)).orElse(false);
  }
}
