package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Orphans;
import fr.aiguillage.decisionlog.tables.Reader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Lets the oldest decisions of a log go: the incident, what was received, the answer and all that
 * it could be found by. Their ids and hashes stay, so that every proof of the others holds, and one
 * can still say that they were.
 *
 * <p>Every method reads the disk, and throws {@link LogUnavailableException} if the log is closed
 * or its file cannot be read.
 */
public final class Retention {

  private static final int ANSWERS = 256;

  private final Storage storage;
  private final Clock clock;
  private final Function<Work, CompletableFuture<Void>> write;

  Retention(Storage storage, Clock clock, Function<Work, CompletableFuture<Void>> write) {
    this.storage = storage;
    this.clock = clock;
    this.write = write;
  }

  /** Whether decisions of this log can go at all: not where several instances share it. */
  public boolean isPossible() {
    return storage.store().prunes();
  }

  /**
   * Whether the decision of this id was recorded and is gone now but for its id and hash: then
   * {@link DecisionLog#find} does not find it.
   */
  public boolean isPruned(UUID id) {
    return storage.readers().read(reader -> reader.isPruned(id));
  }

  /** How many are gone. */
  public long pruned() {
    return storage.readers().read(Reader::pruned);
  }

  /**
   * Takes out the oldest decisions, as far as every one of a tile of 256 was made before an
   * instant, by the time in its id (RFC 9562, UUIDv7), and a checkpoint vouches for it. Done by the
   * thread that writes, piece by piece, so that decisions are recorded in between; returns once it
   * is done.
   *
   * @return how many went
   * @throws IllegalStateException if it is not possible
   * @throws LogUnavailableException if it could not be done to the end; what is done is durable
   */
  public synchronized long prune(Instant before) {
    if (!isPossible()) {
      throw new IllegalStateException("a log that several instances share is not pruned");
    }
    Instant now = clock.instant();
    long first = pruned();
    long last = first;
    long upto;
    do {
      upto = last;
      join(new Work.Prune(before, now, new CompletableFuture<>()));
      last = pruned();
    } while (last > upto);
    if (last > first) {
      forgetAnswers();
    }
    return last - first;
  }

  private void forgetAnswers() {
    Orphans found = storage.readers().read(Reader::orphans);
    List<Long> all = found.orphans();
    for (int from = 0; from < all.size(); from += ANSWERS) {
      List<Long> some = new ArrayList<>(all.subList(from, Math.min(all.size(), from + ANSWERS)));
      join(new Work.Forget(some, found.seen(), new CompletableFuture<>()));
    }
  }

  private void join(Work work) {
    try {
      write.apply(work).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LogUnavailableException known ? known : e;
    }
  }
}
