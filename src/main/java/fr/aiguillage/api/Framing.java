// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses a body whose end cannot be found, and closes the connection: one whose transfer coding
 * does not end in {@code chunked} (RFC 9112, 6.3), or that has any other coding not decoded here
 * (6.1). A reader would wait for its end for ever, and take the bytes of one request for the next.
 */
@Singleton
public class Framing {

  /** After the access records, before anything reads the body. */
  private static final int ORDER = 950;

  private static final String CHUNKED = "chunked";
  private static final int SHOWN = 100;

  void filter(@Observes Filters filters) {
    filters.register(Framing::look, ORDER);
  }

  private static void look(RoutingContext context) {
    String coding = context.request().getHeader(HttpHeaders.TRANSFER_ENCODING);
    if (coding == null || coding.equalsIgnoreCase(CHUNKED)) {
      context.next();
      return;
    }
    Language language =
        Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    String shown = coding.substring(0, Math.min(SHOWN, coding.length()));
    Problem.worded(400, "invalid-request", language, "transfer-coding", shown).sendLast(context);
  }
}
