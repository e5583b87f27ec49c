// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.CheckpointSigning;
import fr.aiguillage.decisionlog.intake.Threads;
import fr.aiguillage.decisionlog.intake.Trouble;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.signing.CheckpointSigner;
import fr.aiguillage.decisionlog.signing.CheckpointSigner.SignedHead;
import fr.aiguillage.decisionlog.tables.Readers;
import fr.aiguillage.transparency.TrustedKeys;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The thread that signs the log's head: at once after a quiet time, at most every 0.8 seconds under
 * load, so that a checkpoint follows each record within a second. The writer never waits for it.
 */
final class SqliteSigning implements CheckpointSigning, Runnable {

  private static final System.Logger LOG = System.getLogger(SqliteSigning.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

  private final CheckpointSigner signer;
  private final Readers readers;
  private final SqliteStore store;
  private Function<Work, CompletableFuture<Void>> write;
  private final Thread thread = new Thread(this, "decision-log-signer");

  private volatile long recorded;
  private volatile boolean idle;
  private volatile boolean closing;
  private final Trouble trouble = new Trouble();

  private long signed;

  /** A signer of the log in that store. */
  SqliteSigning(CheckpointSigner signer, Readers readers, SqliteStore store) {
    this.signer = signer;
    this.readers = readers;
    this.store = store;
    this.recorded = store.size();
    signed = signer.size();
    thread.setDaemon(true);
  }

  @Override
  public void start(Function<Work, CompletableFuture<Void>> writer) {
    write = writer;
    thread.start();
  }

  @Override
  public void recorded(long size) {
    recorded = size;
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public Optional<String> trouble() {
    return trouble.now();
  }

  @Override
  public TrustedKeys known() {
    return signer.known();
  }

  @Override
  public void run() {
    long due = System.nanoTime();
    while (!closing) {
      long pause = due - System.nanoTime();
      if (recorded <= signed) {
        awaitRecord();
      } else if (pause > 0) {
        LockSupport.parkNanos(this, pause);
      } else {
        due = System.nanoTime() + PAUSE_NANOS;
        sign();
      }
    }
  }

  private void awaitRecord() {
    idle = true;
    // checked again after the flag is set: records in between caused no notification
    if (recorded <= signed && !closing) {
      LockSupport.park(this);
    }
    idle = false;
  }

  private void sign() {
    try {
      Optional<SignedHead> head = readers.read(reader -> signer.sign(reader.tree()));
      if (head.isPresent()) {
        long size = head.get().checkpoint().size();
        write
            .apply(new Work.KeepCheckpoint(0, size, head.get().note(), new CompletableFuture<>()))
            .join();
        signer.publish(head.get());
        signed = size;
      }
      trouble.ended();
    } catch (LogUnavailableException e) {
      if (!closing) {
        trouble.arose(Level.WARNING, e);
      }
    } catch (CompletionException e) {
      if (!closing) {
        trouble.arose(Level.WARNING, e.getCause());
      }
    } catch (RuntimeException | Error e) {
      // an exception would silently end the thread
      if (!closing) {
        trouble.arose(Level.ERROR, e);
      }
    }
  }

  @Override
  public void stop() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.awaitEnd(thread);
  }

  /** So that a checkpoint covers all of a closed log. */
  @Override
  public void signLast() {
    try {
      signer.signNow(store);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "No checkpoint covers the last records until the next start.", e);
    }
  }
}
