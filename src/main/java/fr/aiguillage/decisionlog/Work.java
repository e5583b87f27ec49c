package fr.aiguillage.decisionlog;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Something to be written, and the promise that is kept once it is durable. */
sealed interface Work {

  /**
   * Writes within the open transaction.
   *
   * @throws RefusedException if this work is wrong in itself; nothing of it was written then that
   *     another could not use
   */
  void write(Store store) throws SQLException, RefusedException;

  CompletableFuture<Void> done();

  /** One decision, with its leaf hash. */
  record Append(Entry entry, byte[] leaf, CompletableFuture<Void> done) implements Work {

    @Override
    public void write(Store store) throws SQLException, RefusedException {
      store.append(entry, leaf);
    }
  }

  /** One rule set. */
  record Keep(KeptRuleset ruleset, CompletableFuture<Void> done) implements Work {

    @Override
    public void write(Store store) throws SQLException, RefusedException {
      store.keep(ruleset);
    }
  }

  /** One signed head of the tree. */
  record Attest(long size, String note, CompletableFuture<Void> done) implements Work {

    @Override
    public void write(Store store) throws SQLException {
      store.keepCheckpoint(size, note);
    }
  }
}
