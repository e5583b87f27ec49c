// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Adds an entity tag to what is read, and does not send again what the caller already has (RFC
 * 9110, 13.1.2). The tag is weak, since the bytes may be sent compressed or not.
 */
public class Revalidation {

  private static final int MARK_BYTES = 16;

  @ServerResponseFilter
  void mark(ContainerRequestContext request, ContainerResponseContext response) {
    boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!reading || response.getStatus() != 200 || !(response.getEntity() instanceof byte[] body)) {
      return;
    }
    String mark = "W/\"" + HexFormat.of().formatHex(sha256(body), 0, MARK_BYTES) + "\"";
    response.getHeaders().putSingle(HttpHeaders.ETAG, mark);
    String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (known != null && Arrays.stream(known.split(",")).anyMatch(each -> is(each.strip(), mark))) {
      response.setStatus(304);
      response.setEntity(null);
    }
  }

  /** Weak comparison: the prefix is ignored. */
  private static boolean is(String known, String mark) {
    return known.equals("*") || known.equals(mark) || ("W/" + known).equals(mark);
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
