// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.io.InputStream;

/** What the tables of a shared log are made by, for whoever holds the server to it. */
public final class LogSchema {

  private static final String POSTGRES = "/fr/aiguillage/decisionlog/postgres/V1__journal.sql";

  private LogSchema() {}

  /** The statements that make a log on PostgreSQL. */
  public static InputStream postgres() {
    return LogSchema.class.getResourceAsStream(POSTGRES);
  }
}
