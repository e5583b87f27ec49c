package fr.aiguillage.desk;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Changes the rules while they serve: reads the folder, checks and compiles aside, and only then
 * lets the new rules decide. Whatever is wrong with them, the last good ones go on.
 *
 * <p>One reload runs at a time and at most one more waits: whoever asks while one waits shares it.
 * That one reads the folder after it was asked for, so nobody is told of older files.
 */
public final class Reload implements AutoCloseable {

  private final Desk desk;
  private final RulesFolder folder;
  private final Consumer<Outcome> told;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "rules-reload");
            made.setDaemon(true);
            return made;
          });
  private final AtomicReference<CompletableFuture<Outcome>> waiting = new AtomicReference<>();
  private volatile Optional<Outcome> last = Optional.empty();

  /**
   * @param told of every outcome, on the thread that reloads
   */
  public Reload(Desk desk, RulesFolder folder, Consumer<Outcome> told) {
    this.desk = desk;
    this.folder = folder;
    this.told = told;
  }

  /** How a reload went. */
  public sealed interface Outcome {

    /** The rules that serve now. */
    RulesInForce.Summary serving();
  }

  /**
   * The folder's rules serve.
   *
   * @param before those that they replaced
   */
  public record Replaced(RulesInForce.Summary before, RulesInForce.Summary serving)
      implements Outcome {}

  /** The folder's rules served already. */
  public record Unchanged(RulesInForce.Summary serving) implements Outcome {}

  /**
   * The folder's rules must not serve.
   *
   * @param faults all that is wrong with them
   */
  public record Refused(List<Fault> faults, RulesInForce.Summary serving) implements Outcome {}

  /** Something else went wrong, not known to lie in the rules. */
  public record Failed(Throwable cause, RulesInForce.Summary serving) implements Outcome {}

  /** Asks for a reload. */
  public CompletionStage<Outcome> ask() {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> shared = waiting.compareAndExchange(null, mine);
    if (shared != null) {
      return shared;
    }
    try {
      thread.execute(() -> run(mine));
    } catch (RejectedExecutionException closed) {
      mine.complete(new Failed(closed, desk.rules().summary()));
    }
    return mine;
  }

  /** How the last reload went; empty before the first. */
  public Optional<Outcome> last() {
    return last;
  }

  private void run(CompletableFuture<Outcome> asked) {
    // before the folder is read: who asks from here on may have changed it since
    waiting.set(null);
    Outcome outcome;
    try {
      outcome = reload();
    } catch (RefusedRuleSet refused) {
      outcome = new Refused(refused.faults(), desk.rules().summary());
    } catch (RuntimeException | Error e) {
      outcome = new Failed(e, desk.rules().summary());
    }
    last = Optional.of(outcome);
    try {
      told.accept(outcome);
    } finally {
      asked.complete(outcome);
    }
  }

  private Outcome reload() throws RefusedRuleSet {
    RuleFiles files = folder.read();
    RulesInForce before = desk.rules();
    if (files.hash().equals(before.rules().hash())) {
      return new Unchanged(before.summary());
    }
    RulesInForce next = folder.open(files);
    try {
      desk.replace(next, thread);
    } catch (RuntimeException | Error e) {
      next.retire(thread);
      throw e;
    }
    return new Replaced(before.summary(), next.summary());
  }

  /** Begins no further reload; the one under way ends by itself. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
