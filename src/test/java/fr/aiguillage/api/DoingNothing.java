// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** An endpoint of the same server that reads the request and says back what it read. */
@Singleton
class DoingNothing {

  static final String PATH = "/doing-nothing";

  void open(@Observes Router router) {
    router.post(PATH).order(-500).handler(DoingNothing::answer);
  }

  private static void answer(RoutingContext context) {
    context
        .request()
        .bodyHandler(
            body ->
                context
                    .response()
                    .setStatusCode(200)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body));
    context.request().resume();
  }
}
