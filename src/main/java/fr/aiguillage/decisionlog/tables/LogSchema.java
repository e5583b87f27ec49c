// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the tables of a shared log are made by, for whoever holds the server to it. */
public final class LogSchema {

  private static final String BESIDE = "/fr/aiguillage/decisionlog/postgres/";
  private static final List<String> SCRIPTS = List.of("V1__journal.sql");

  private LogSchema() {}

  /** The schema of a log on PostgreSQL that is up to date. */
  public static int latest() {
    return SCRIPTS.size();
  }

  /** The statements that make and change a log on PostgreSQL, in their order. */
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
