// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.api.Failures;
import fr.aiguillage.web.UnknownAddress;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers where no resource does: with a page for people, with a problem (RFC 9457) for programs.
 */
class UnknownPaths {

  @ServerExceptionMapper
  Response missing(NotFoundException missing, UriInfo uri, HttpHeaders headers) {
    return UnknownAddress.isAskedByPeople(uri, headers)
        ? UnknownAddress.page(uri, headers)
        : Failures.missing(uri.getPath(), headers);
  }
}
