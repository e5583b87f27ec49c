// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters that a route does not know: whoever misspells one would take an answer to
 * another question for theirs. Routes that know some look at them themselves.
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
