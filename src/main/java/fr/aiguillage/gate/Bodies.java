package fr.aiguillage.gate;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Says what a body is, before anybody reads it: one without a type could be anything. */
final class Bodies {

  private static final String BATCH = "/v1/decisions/batch";

  private Bodies() {}

  /**
   * What cannot be understood of it.
   *
   * @param isEncoding whether it is the encoding, and not the type
   */
  record Fault(boolean isEncoding, String found, String expected) {}

  /** What is wrong with the body, if there is one and something is. */
  static Optional<Fault> faultOf(HttpServerRequest request, String path) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean empty = length == null || length.equals("0");
    if (empty && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return Optional.empty();
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(new Fault(true, "Content-Encoding: " + encoding, "identity"));
    }
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null || type.isBlank()
        ? Optional.of(new Fault(false, "–", expected(path)))
        : Optional.empty();
  }

  private static String expected(String path) {
    if (path.equals(BATCH)) {
      return "application/x-ndjson";
    }
    return path.startsWith("/v1/") ? "application/json" : "application/x-www-form-urlencoded";
  }
}
