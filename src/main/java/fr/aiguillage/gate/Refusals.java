// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.api.Failures;
import fr.aiguillage.callers.Routes;
import fr.aiguillage.web.Turned;
import fr.aiguillage.web.UnknownAddress;
import fr.aiguillage.wording.Language;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * Refuses a request at the front door: with a page for browsers, otherwise with a problem (RFC
 * 9457).
 */
@Singleton
public class Refusals {

  /**
   * The longest remaining body that is read and discarded; no caller may send more in the first
   * place.
   */
  private static final long LONGEST_DISCARDED = 64 * 1024;

  private final CurrentVertxRequest current;

  Refusals(CurrentVertxRequest current) {
    this.current = current;
  }

  /** Ends the request with that status, for the reason given by the two message keys. */
  public void refuse(
      RoutingContext context, int status, String kind, String detail, Object... arguments) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    drain(context.request(), response);
    String languages = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (isAskedByPeople(context)) {
      page(context, status, kind, detail, arguments);
    } else {
      Failures.send(response, Language.preferred(languages), status, kind, detail, arguments);
    }
  }

  /** Reads and discards the rest of a body, or closes the connection after the answer. */
  private static void drain(HttpServerRequest request, HttpServerResponse response) {
    if (request.isEnded()) {
      return;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (chunked
        || length != null && (length.length() > 6 || Long.parseLong(length) > LONGEST_DISCARDED)) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    request.resume();
  }

  /** Whether a browser requests a page. */
  static boolean isAskedByPeople(RoutingContext context) {
    return UnknownAddress.isAskedByPeople(
        context.normalizedPath(), context.request().getHeader(HttpHeaders.ACCEPT));
  }

  private void page(
      RoutingContext context, int status, String kind, String detail, Object... arguments) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    for (Map.Entry<String, String> each : context.queryParams()) {
      query.add(each.getKey(), each.getValue());
    }
    ManagedContext requests = Arc.container().requestContext();
    boolean own = !requests.isActive();
    if (own) {
      requests.activate();
    }
    try {
      // the menu of the page uses it to find the caller
      current.setCurrent(context);
      send(
          context.response(),
          Turned.away(
              status,
              kind,
              detail,
              List.of(arguments),
              context.normalizedPath(),
              query,
              context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    } finally {
      if (own) {
        requests.terminate();
      }
    }
  }

  private static void send(HttpServerResponse response, Response page) {
    response.setStatusCode(page.getStatus());
    page.getStringHeaders()
        .forEach((name, values) -> values.forEach(value -> response.putHeader(name, value)));
    response.end(Buffer.buffer((String) page.getEntity()));
  }

  /** Answers that there is nothing at the path, or nothing for that method. */
  void missing(RoutingContext context) {
    String path = context.normalizedPath();
    List<String> methods = List.copyOf(Routes.methods(path));
    if (methods.isEmpty()) {
      refuse(context, 404, "not-found", "path-missing", readable(path));
    } else {
      String allowed = String.join(", ", methods);
      context.response().putHeader(HttpHeaders.ALLOW, allowed);
      refuse(
          context, 405, "method-not-allowed", "method", context.request().method().name(), allowed);
    }
  }

  private static String readable(String path) {
    try {
      return new URI(path).getPath();
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
