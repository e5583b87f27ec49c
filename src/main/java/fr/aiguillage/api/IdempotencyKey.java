// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header with which a caller announces that a request may be sent again. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  /** A string as in RFC 9651, or the bare text that many callers send. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"([\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

  private IdempotencyKey() {}

  /**
   * The key, without its quotes, combined with the caller; empty if there is none.
   *
   * @throws Query.Refused if there is more than one, or it is not 1 to 255 printable ASCII
   *     characters
   */
  static Optional<String> read(RoutingContext context) {
    List<String> headers = context.request().headers().getAll(HEADER);
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
    String text = key.group(1) != null ? key.group(1) : key.group(2);
    return Optional.of(of(Who.named(WhoCalls.of(context).name()), text));
  }

  /**
   * The form in which the journal stores a key: two callers may use the same key, and neither gets
   * the other's decision.
   */
  static String of(Optional<Who> caller, String key) {
    return caller.map(who -> who.name() + "\n" + key).orElse(key);
  }

  /**
   * Refuses the header on requests for which one key could not stand for one decision.
   *
   * @throws Query.Refused if it is present
   */
  static void refuse(RoutingContext context) {
    List<String> headers = context.request().headers().getAll(HEADER);
    if (!headers.isEmpty()) {
      throw new Query.Refused(
          HEADER, String.join(", ", headers), List.of("{\"key\": …, \"incident\": {…}}"), false);
    }
  }
}
