// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Headers that tell a browser, for every answer, to trust its declared type, to keep it from other
 * sites, to run nothing in it, and not to store it, unless the resource says otherwise.
 */
final class ResponseHeaders {

  private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence NONE =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  /** Its page contains an inline script and style. */
  private static final String SWAGGER =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final CharSequence OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence RESOURCE =
      HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final CharSequence SAME = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  private ResponseHeaders() {}

  /** Adds them when the answer is sent. */
  static void on(RoutingContext context) {
    context.addHeadersEndHandler(begun -> add(context));
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set(OPTIONS, NOSNIFF).set(RESOURCE, SAME);
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    if (!headers.contains(POLICY)) {
      headers.set(POLICY, context.normalizedPath().startsWith("/swagger-ui") ? SWAGGER : NONE);
    }
    if (context.request().version() == HttpVersion.HTTP_2) {
      // HTTP/2 ends a connection in other ways, and a response with this header is malformed (RFC
      // 9113)
      headers.remove(HttpHeaders.CONNECTION);
    }
  }
}
