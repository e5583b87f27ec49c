package fr.aiguillage.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header by which a caller says that a request may come again. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  /** A string of RFC 9651, or the bare text that many callers send. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"([\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

  private IdempotencyKey() {}

  /**
   * The key, without its quotes; empty where there is none.
   *
   * @throws Query.Refused if it comes more than once, or is not 1 to 255 printable ASCII characters
   */
  static Optional<String> read(List<String> headers) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    Matcher key = KEY.matcher(headers.get(0));
    if (headers.size() > 1 || !key.matches()) {
      throw new Query.Refused(
          HEADER,
          String.join(", ", headers),
          List.of("\"8e03978e-40d5-43dd-bc93-6894a57f9324\""),
          false);
    }
    return Optional.of(key.group(1) != null ? key.group(1) : key.group(2));
  }
}
