// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads JSON and writes it in canonical form; as much of it as a log holds. */
final class PlainJson {

  private final String text;
  private int at;

  private PlainJson(String text) {
    this.text = text;
  }

  /** Objects are sorted maps, arrays lists, numbers longs. */
  static Object read(byte[] utf8) {
    PlainJson json = new PlainJson(new String(utf8, StandardCharsets.UTF_8));
    Object value = json.value();
    if (json.at != json.text.length()) {
      throw new IllegalArgumentException("more than one value");
    }
    return value;
  }

  static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> write(entry.getKey()) + ":" + write(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PlainJson::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  private static String quoted(String string) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : string.toCharArray()) {
      int known = "\"\\\b\f\n\r\t".indexOf(c);
      if (known >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(known));
      } else {
        out.append(c < ' ' ? String.format("\\u%04x", (int) c) : "" + c);
      }
    }
    return out.append('"').toString();
  }

  private Object value() {
    char c = text.charAt(at);
    if (c == '{') {
      Map<String, Object> map = new TreeMap<>();
      at++;
      while (text.charAt(at) != '}') {
        String key = string();
        expect(':');
        map.put(key, value());
        comma('}');
      }
      at++;
      return map;
    }
    if (c == '[') {
      List<Object> list = new ArrayList<>();
      at++;
      while (text.charAt(at) != ']') {
        list.add(value());
        comma(']');
      }
      at++;
      return list;
    }
    if (c == '"') {
      return string();
    }
    int start = at;
    while (at < text.length() && "{}[],:\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> Long.valueOf(word);
    };
  }

  private void comma(char end) {
    if (text.charAt(at) != end) {
      expect(',');
      if (text.charAt(at) == end) {
        throw new IllegalArgumentException("a comma before the end");
      }
    }
  }

  private void expect(char c) {
    if (text.charAt(at++) != c) {
      throw new IllegalArgumentException("expected " + c);
    }
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      if (c != '\\') {
        out.append(c);
      } else {
        char kind = text.charAt(at++);
        if (kind == 'u') {
          out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        } else {
          out.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(kind)));
        }
      }
    }
    return out.toString();
  }
}
