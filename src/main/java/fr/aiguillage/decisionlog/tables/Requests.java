// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.RequestKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** Stores requests by key, in the transaction of their decisions. */
public final class Requests {

  private static final long FORGET_EVERY = Duration.ofHours(1).toMillis();

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement forget;
  private long forgotten;

  /** Uses these statements. */
  public Requests(Statements statements) throws SQLException {
    select = statements.prepare("SELECT id, body FROM request WHERE key = ?");
    insert = statements.prepare("INSERT INTO request (key, body, id, millis) VALUES (?, ?, ?, ?)");
    forget = statements.prepare("DELETE FROM request WHERE millis < ?");
  }

  /**
   * Accepts a request that has not been answered yet.
   *
   * @throws RefusedException with a {@link RepeatedRequestException} if it has
   */
  public void requireNew(RequestKey request) throws SQLException, RefusedException {
    forgetOld(request);
    select.setBytes(1, request.key());
    try (ResultSet row = select.executeQuery()) {
      if (row.next()) {
        UUID id = Ids.id(row.getBytes(1));
        boolean same = Arrays.equals(row.getBytes(2), request.body());
        throw new RefusedException(new RepeatedRequestException(id, same));
      }
    }
  }

  /** Records that a request led to this decision. */
  public void remember(RequestKey request, UUID id) throws SQLException {
    insert.setBytes(1, request.key());
    insert.setBytes(2, request.body());
    insert.setBytes(3, Ids.bytes(id));
    insert.setLong(4, request.at().toEpochMilli());
    insert.executeUpdate();
  }

  private void forgetOld(RequestKey request) throws SQLException {
    long now = request.at().toEpochMilli();
    if (now - forgotten > FORGET_EVERY) {
      forget.setLong(1, request.forgottenBefore());
      forget.executeUpdate();
      forgotten = now;
    }
  }
}
