// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The schema of a shared log, for checking a server against it. */
public final class LogSchema {

  private static final String BESIDE = "/fr/aiguillage/decisionlog/postgres/";
  private static final List<String> SCRIPTS = List.of("V1__journal.sql");

  private LogSchema() {}

  /** The latest schema of a log on PostgreSQL. */
  public static int latest() {
    return SCRIPTS.size();
  }

  /** The statements that create and change a log on PostgreSQL, in order. */
  public static String postgres() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String script : SCRIPTS) {
      try (InputStream in = LogSchema.class.getResourceAsStream(BESIDE + script)) {
        all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
