// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the log is, if several instances share one on PostgreSQL 15 or later.
 *
 * @param url of the driver, {@code jdbc:postgresql://host/database}, without user and password
 * @param user who writes: may insert and read, and change nothing
 * @param password of the user; empty where the server asks for none
 * @param owner who owns the tables and makes them; the user itself where it is empty
 * @param instance the name of this instance, its own for ever: no two that run may have the same
 */
public record PostgresSettings(
    String url, String user, Optional<String> password, Optional<Owner> owner, String instance) {

  private static final Pattern INSTANCE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

  /** Who owns the tables. */
  public record Owner(String user, Optional<String> password) {}

  /**
   * @throws IllegalArgumentException if the address is none of PostgreSQL, or the name of the
   *     instance is not 1 to 63 of a–z, 0–9, point and hyphen
   */
  public PostgresSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(owner, "owner");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "the address of a PostgreSQL begins with jdbc:postgresql:, and this is " + url);
    }
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "the name of an instance is 1 to 63 of a–z, 0–9, point and hyphen, and this is "
              + instance);
    }
  }
}
