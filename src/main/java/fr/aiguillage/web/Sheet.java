// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import java.nio.charset.StandardCharsets;

/**
 * CSV that office spreadsheets open in columns: a byte order mark, and in French a semicolon
 * between cells, since numbers contain commas.
 */
public final class Sheet {

  /** Its media type (RFC 4180, RFC 7111). */
  public static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final StringBuilder lines = new StringBuilder(BYTE_ORDER_MARK);
  private final String between;

  /** An empty sheet, in the language of the visit. */
  public Sheet(Visit visit) {
    this.between = visit.lang().equals("fr") ? ";" : ",";
  }

  /** Adds a line of these cells. */
  public void line(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      lines.append(i == 0 ? "" : between).append(cell(cells[i].toString()));
    }
    lines.append("\r\n");
  }

  /**
   * Quotes as in RFC 4180; a cell that a spreadsheet would read as a formula begins with an
   * apostrophe.
   */
  private String cell(String text) {
    String plain = text.replace('\u00a0', ' ');
    String safe = plain.matches("(?s)[=+@\\t\\r-].*") ? "'" + plain : plain;
    return safe.contains(between) || safe.contains("\"") || safe.contains("\n")
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }

  /** The whole sheet, in UTF-8. */
  public byte[] bytes() {
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
