// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Figures with a name for each column, told as Markdown and as JSON. */
final class Table {

  private final String title;
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Table(String title, String... columns) {
    this.title = title;
    this.columns = List.of(columns);
  }

  /** One more row; a value for each column. */
  Table row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    rows.add(List.of(values));
    return this;
  }

  /** What has to be known to read the figures. */
  Table note(String note) {
    notes.add(note);
    return this;
  }

  String markdown() {
    StringBuilder text = new StringBuilder("## " + title + "\n\n");
    text.append("| ").append(String.join(" | ", columns)).append(" |\n|");
    for (int c = 0; c < columns.size(); c++) {
      text.append(c == 0 ? " --- |" : " ---: |");
    }
    text.append('\n');
    for (List<Object> row : rows) {
      text.append("| ");
      text.append(String.join(" | ", row.stream().map(Table::shown).toList()));
      text.append(" |\n");
    }
    notes.forEach(note -> text.append('\n').append(note).append('\n'));
    return text.append('\n').toString();
  }

  private static String shown(Object value) {
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return String.format(size >= 100 ? "%,.0f" : size >= 1 ? "%.2f" : "%.4f", number);
    }
    return value instanceof Long number ? String.format("%,d", number) : value.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("title", title);
    ArrayNode all = json.putArray("rows");
    for (List<Object> row : rows) {
      ObjectNode one = all.addObject();
      for (int c = 0; c < columns.size(); c++) {
        one.putPOJO(columns.get(c), row.get(c));
      }
    }
    ArrayNode remarks = json.putArray("notes");
    notes.forEach(remarks::add);
    return json;
  }
}
