// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters that a route does not know: a caller that misspells one would take the answer
 * for an answer to its own question. Routes with parameters check them themselves.
 */
public class Unasked {

  private static final String HERE = Unasked.class.getPackageName();

  @ServerRequestFilter
  void refuse(ResourceInfo route, UriInfo uri) {
    if (uri.getRequestUri().getRawQuery() != null
        && route.getResourceClass().getPackageName().equals(HERE)
        && Arrays.stream(route.getResourceMethod().getParameterTypes())
            .noneMatch(UriInfo.class::equals)) {
      new Query(uri.getQueryParameters()).refuseOthers();
    }
  }
}
