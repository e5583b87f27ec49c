// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The location of a log that several instances share on PostgreSQL 15 or later.
 *
 * @param url of the driver, {@code jdbc:postgresql://host/database}, without user and password
 * @param user the writing user: may insert and read, and change nothing
 * @param password of the user; empty if the server requires none
 * @param owner the user that owns and creates the tables; if empty, the writing user
 * @param instance the permanent name of this instance: no two running instances may have the same
 */
public record PostgresSettings(
    String url, String user, Optional<String> password, Optional<Owner> owner, String instance) {

  private static final Pattern INSTANCE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

  /** The owner of the tables. */
  public record Owner(String user, Optional<String> password) {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the address is not one of PostgreSQL, or the name of the
   *     instance is not 1 to 63 of a–z, 0–9, point and hyphen
   */
  public PostgresSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(owner, "owner");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "the address of a PostgreSQL begins with jdbc:postgresql:, but this is " + url);
    }
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "the name of an instance is 1 to 63 of a–z, 0–9, point and hyphen, but this is "
              + instance);
    }
  }
}
