// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Acts as CSV (RFC 4180): {@code number,act,at,who,why,details}, one line per act, the details as
 * {@code name=text} separated by semicolons.
 */
public final class ActsCsv {

  /** Its media type. */
  public static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  private ActsCsv() {}

  /** All acts, in UTF-8. */
  public static byte[] of(List<PlacedAct> acts) {
    StringBuilder lines = new StringBuilder("number,act,at,who,why,details\r\n");
    for (PlacedAct each : acts) {
      Act act = each.act();
      String details =
          act.details().entrySet().stream()
              .map(detail -> detail.getKey() + "=" + detail.getValue())
              .collect(Collectors.joining("; "));
      lines.append(each.number() == 0 ? "" : each.number());
      for (Object field : List.of(act.kind(), act.at(), act.who(), act.why(), details)) {
        lines.append(',').append(quoted(field.toString()));
      }
      lines.append("\r\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Quotes a text; one that a spreadsheet would read as a formula gets an apostrophe first. */
  private static String quoted(String text) {
    String plain = text.matches("(?s)[=+@\\t-].*") ? "'" + text : text;
    return plain.matches("[A-Za-z0-9_.:-]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }
}
