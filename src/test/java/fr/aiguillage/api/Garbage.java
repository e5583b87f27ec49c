// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.Shipped;
import fr.aiguillage.incident.IncidentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies that nobody should send. */
final class Garbage {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "1e999",
          "99999999999999999999999999",
          "0.1",
          "\"\"",
          "\"MAINTIEN\"",
          "\"ANNUAIRE\"",
          "\"2018-01-15\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u202e\"",
          "\"é€😀\"",
          "[]",
          "{}",
          "[[[[[[]]]]]]",
          "{\"kind\":\"LOGICIEL\"}",
          "{\"kind\":{}}",
          "\"" + "x".repeat(500) + "\"");

  private static final List<String> KEYS = IncidentReader.keys(Shipped.RULES.vocabulary());

  private Garbage() {}

  static byte[] next(Random random, String good) {
    return switch (random.nextInt(4)) {
      case 0 -> bytes(random);
      case 1 -> cut(random, good);
      case 2 -> changed(random, good);
      default -> object(random).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] cut(Random random, String good) {
    return good.substring(0, random.nextInt(good.length())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] changed(Random random, String good) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String object(Random random) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      text.append(i == 0 ? "" : ",")
          .append('"')
          .append(random.nextInt(10) == 0 ? key + "x" : key)
          .append("\":")
          .append(VALUES.get(random.nextInt(VALUES.size())));
    }
    return text.append('}').toString();
  }
}
