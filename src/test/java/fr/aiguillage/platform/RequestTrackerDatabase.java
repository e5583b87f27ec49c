// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a Request Tracker holds, read beside it. */
public final class RequestTrackerDatabase {

  private static final String TICKETS =
      "SELECT id, Subject, Status, (SELECT v.Content FROM ObjectCustomFieldValues v"
          + " JOIN CustomFields f ON f.id = v.CustomField WHERE f.Name = 'Externe'"
          + " AND v.ObjectType = 'RT::Ticket' AND v.ObjectId = Tickets.id AND v.Disabled = 0)"
          + " FROM Tickets WHERE id = EffectiveId";
  private static final String TEXTS =
      "SELECT t.ObjectId, a.Content, a.MessageId FROM Attachments a"
          + " JOIN Transactions t ON t.id = a.TransactionId WHERE t.ObjectType = 'RT::Ticket'"
          + " AND a.Content IS NOT NULL AND length(a.Content) < 1000000 ORDER BY a.id";

  private final String file;

  /** Of that file. */
  public RequestTrackerDatabase(Path file) {
    this.file = "jdbc:sqlite:file:" + file + "?mode=ro";
  }

  /**
   * A ticket.
   *
   * @param external its reference elsewhere; empty where it has none
   * @param texts what was written in it, each as it came
   * @param mails the ids of the mails that these came by, in their order
   */
  public record Ticket(
      String title, String status, String external, List<String> texts, List<String> mails) {}

  /** How many mails enclose the very bytes. */
  public long attached(byte[] bytes) throws SQLException {
    long found = 0;
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20000");
      try (ResultSet row =
          statement.executeQuery(
              "SELECT Content, ContentEncoding FROM Attachments WHERE length(Content) > 1000000")) {
        while (row.next()) {
          byte[] content = row.getBytes(1);
          boolean encoded = "base64".equals(row.getString(2));
          found +=
              Arrays.equals(bytes, encoded ? Base64.getMimeDecoder().decode(content) : content)
                  ? 1
                  : 0;
        }
      }
    }
    return found;
  }

  /** By their numbers; what was merged into another is part of that. */
  public Map<String, Ticket> tickets() throws SQLException {
    Map<String, Ticket> all = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20000");
      try (ResultSet row = statement.executeQuery(TICKETS)) {
        while (row.next()) {
          String external = row.getString(4) == null ? "" : row.getString(4);
          all.put(
              row.getString(1),
              new Ticket(
                  row.getString(2),
                  row.getString(3),
                  external,
                  new ArrayList<>(),
                  new ArrayList<>()));
        }
      }
      try (ResultSet row = statement.executeQuery(TEXTS)) {
        while (row.next()) {
          Ticket ticket = all.get(row.getString(1));
          if (ticket != null) {
            ticket.texts().add(new String(row.getBytes(2), StandardCharsets.UTF_8));
            ticket.mails().add(row.getString(3) == null ? "" : row.getString(3));
          }
        }
      }
    }
    return all;
  }
}
