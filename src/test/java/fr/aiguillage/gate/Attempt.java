// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.callers.Role;
import fr.aiguillage.callers.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request in all that the door looks at, and what has to become of it, worked out here apart from
 * the code: by what the contract promises, in its order.
 *
 * @param host the header, or none
 * @param origin the header, or none
 * @param fetch the site, mode and destination that a browser would tell, or none
 * @param credentials the caller shown, or a wrong one, or none
 * @param body how the body is described
 */
record Attempt(
    Route route,
    Optional<String> host,
    Optional<String> origin,
    Optional<List<String>> fetch,
    Shown credentials,
    Body body) {

  static final String OWN = "127.0.0.1:8080";

  static final List<Optional<String>> HOSTS =
      List.of(
          Optional.of(OWN),
          Optional.of("localhost"),
          Optional.of("LOCALHOST:80"),
          Optional.of("[::1]:8080"),
          Optional.of("evil.example"),
          Optional.of("127.0.0.1.evil.example:8080"),
          Optional.empty());

  static final List<Optional<String>> ORIGINS =
      List.of(
          Optional.empty(),
          Optional.of("http://" + OWN),
          Optional.of("http://evil.example"),
          Optional.of("http://127.0.0.1:9999"),
          Optional.of("null"));

  static final List<Optional<List<String>>> FETCHES =
      List.of(
          Optional.empty(),
          Optional.of(List.of("same-origin", "cors", "empty")),
          Optional.of(List.of("none", "navigate", "document")),
          Optional.of(List.of("cross-site", "navigate", "document")),
          Optional.of(List.of("cross-site", "no-cors", "image")),
          Optional.of(List.of("cross-site", "navigate", "iframe")),
          Optional.of(List.of("same-site", "cors", "empty")));

  /**
   * What is shown.
   *
   * @param header the header {@code Authorization}, if any
   * @param good whether it is good today
   * @param roles what it is good for
   */
  record Shown(String name, Optional<String> header, boolean good, Set<Role> roles) {}

  enum Body {
    /** As the route takes it. */
    RIGHT,
    UNTYPED,
    GZIP,
    /** As a form of any site sends it. */
    TEXT
  }

  boolean hasBody() {
    return route.method().equals("POST");
  }

  String head() {
    List<String> lines = new ArrayList<>();
    lines.add(route.method() + " " + path() + " HTTP/1.1");
    host.ifPresent(name -> lines.add("Host: " + name));
    origin.ifPresent(name -> lines.add("Origin: " + name));
    fetch.ifPresent(
        told -> {
          lines.add("Sec-Fetch-Site: " + told.get(0));
          lines.add("Sec-Fetch-Mode: " + told.get(1));
          lines.add("Sec-Fetch-Dest: " + told.get(2));
        });
    credentials.header().ifPresent(shown -> lines.add("Authorization: " + shown));
    if (hasBody()) {
      lines.add("Content-Length: " + content().length());
      switch (body) {
        case RIGHT -> lines.add("Content-Type: " + type());
        case TEXT -> lines.add("Content-Type: text/plain");
        case GZIP -> {
          lines.add("Content-Type: " + type());
          lines.add("Content-Encoding: gzip");
        }
        case UNTYPED -> {}
      }
    }
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private String path() {
    return route
        .template()
        .replace("**", "x/y")
        .replace("*", "01890a5d-ac96-774b-bcce-b302099a8057");
  }

  private String type() {
    if (route.template().endsWith("/batch")) {
      return "application/x-ndjson";
    }
    return route.template().startsWith("/v1/")
        ? "application/json"
        : "application/x-www-form-urlencoded";
  }

  /** What no resource takes for a request that it meets: so nothing is made or begun. */
  String content() {
    return hasBody() ? "{\"x\":1}\n" : "";
  }

  /** The status that the door has to give, or none where the request has to come through. */
  Optional<Integer> refusal() {
    if (host.isEmpty()) {
      return Optional.of(400);
    }
    if (host.get().contains("evil")) {
      return Optional.of(421);
    }
    if (isForeign()) {
      return Optional.of(403);
    }
    if (hasBody() && (body == Body.UNTYPED || body == Body.GZIP && !isOfTheApi())) {
      return Optional.of(415);
    }
    if (credentials.header().isPresent() && !credentials.good()) {
      return Optional.of(401);
    }
    boolean known = credentials.good();
    return switch (route.access()) {
      case ANYBODY -> Optional.empty();
      case CALLERS -> known ? Optional.empty() : Optional.of(401);
      case ROLE ->
          route.roles().stream().anyMatch(credentials.roles()::contains)
              ? Optional.empty()
              : Optional.of(known ? 403 : 401);
    };
  }

  private boolean isOfTheApi() {
    return route.template().startsWith("/v1/");
  }

  private boolean isForeign() {
    boolean foreignOrigin =
        origin.isPresent() && !origin.get().equals("http://" + host.orElse("").toLowerCase());
    boolean foreignSite = fetch.isPresent() && (fetch.get().get(0).endsWith("-site"));
    boolean link =
        route.method().equals("GET")
            && fetch.isPresent()
            && fetch.get().subList(1, 3).equals(List.of("navigate", "document"));
    return foreignOrigin || foreignSite && !link;
  }
}
