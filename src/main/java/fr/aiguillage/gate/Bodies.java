// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Checks the declared type of a body before anybody reads it: without a type it could be anything.
 */
final class Bodies {

  private static final String BATCH = "/v1/decisions/batch";
  private static final String API = "/v1/";
  private static final String GZIP = "gzip";
  private static final String IDENTITY = "identity";

  private Bodies() {}

  /**
   * A type or encoding that is not accepted.
   *
   * @param isEncoding whether it is the encoding rather than the type
   */
  record Fault(boolean isEncoding, String found, String expected) {}

  /** The fault of the body, if it has one. */
  static Optional<Fault> faultOf(HttpServerRequest request, String path) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !isUnderstood(encoding, path)) {
      return Optional.of(new Fault(true, "Content-Encoding: " + encoding, encodings(path)));
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean empty = length == null || length.equals("0");
    if (empty && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return Optional.empty();
    }
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null || type.isBlank()
        ? Optional.of(new Fault(false, "–", expected(path)))
        : Optional.empty();
  }

  private static boolean isUnderstood(String encoding, String path) {
    return encoding.equalsIgnoreCase(IDENTITY)
        || encoding.equalsIgnoreCase(GZIP) && path.startsWith(API);
  }

  /** The encodings accepted for a body at that path. */
  static String encodings(String path) {
    return path.startsWith(API) ? GZIP + ", " + IDENTITY : IDENTITY;
  }

  private static String expected(String path) {
    if (path.equals(BATCH)) {
      return "application/x-ndjson";
    }
    return path.startsWith(API) ? "application/json" : "application/x-www-form-urlencoded";
  }
}
