// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.threads.Daemons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Replays that run in the background of a service, each with its own file in one folder. Those in
 * progress when the process ended are continued when the folder is opened again: no decision is
 * skipped, and none is counted twice. Safe for use by several threads.
 */
public final class Replays implements AutoCloseable {

  /** The number of finished replays that are kept; beyond that, the oldest are deleted. */
  static final int ENDED_KEPT = 100;

  private static final System.Logger LOG = System.getLogger(Replays.class.getName());
  private static final String ENDING = ".json";
  private static final String STATE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.json";

  private final Path folder;
  private final Records records;
  private final Replayer replayer;
  private final int most;
  private final Clock clock;
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final Map<UUID, Background> running = new ConcurrentHashMap<>();

  /** The outcomes of the latest ones: if the disk failed, their files do not have them. */
  private final Map<UUID, ReplayProgress> ended =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, ReplayProgress> eldest) {
              return size() > ENDED_KEPT;
            }
          });

  private boolean closed;

  private Replays(Path folder, Records records, Replayer replayer, int most, Clock clock) {
    this.folder = folder;
    this.records = records;
    this.replayer = replayer;
    this.most = most;
    this.clock = clock;
  }

  /**
   * Opens the folder, which is created if it does not exist, and continues what was in progress.
   *
   * @param records safe for use by several threads
   * @param most the maximum number of concurrent replays
   * @throws IOException if the folder cannot be created or read
   */
  public static Replays open(Path folder, Records records, Replayer replayer, int most, Clock clock)
      throws IOException {
    DurableFiles.createFolder(folder.toAbsolutePath());
    Replays replays = new Replays(folder, records, replayer, most, clock);
    for (Path file : replays.files()) {
      try {
        ReplayProgress progress = new StateFile(file).read();
        if (!progress.isEnded()) {
          replays.launch(progress);
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The replay in " + file + " cannot be read and is left alone.", e);
      }
    }
    return replays;
  }

  /** A replay in its own thread, with its listeners. */
  private final class Background {

    private final StateFile file;
    private final ReplayRun run;
    private final Thread thread;
    private final List<Consumer<ReplayProgress>> listeners = new CopyOnWriteArrayList<>();

    /** Completes once the thread has finished; joining it ignores interrupts. */
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Background(ReplayProgress from) {
      file = new StateFile(folder.resolve(from.id() + ENDING));
      run = new ReplayRun(records, replayer, from, this::keep, this::tell);
      thread = Daemons.named("replay-" + from.id()).newThread(this::workToTheEnd);
    }

    private void workToTheEnd() {
      try {
        work();
      } finally {
        over.complete(null);
      }
    }

    private void work() {
      try {
        run.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "The replay " + run.latest().id() + " failed.", e);
      } finally {
        makeRoom(run.latest());
        forgetOldest();
      }
    }

    /** If the disk fails, the replay continues, but could not be resumed. */
    private void keep(ReplayProgress progress) {
      try {
        file.write(progress);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The replay " + progress.id() + " cannot be kept: " + e);
      }
    }

    /** Notifies the listeners; when they learn of the end, a new replay can be started. */
    private void tell(ReplayProgress progress) {
      if (progress.isEnded()) {
        makeRoom(progress);
      }
      listeners.forEach(listener -> listener.accept(progress));
    }
  }

  /**
   * Starts a replay.
   *
   * @return its initial progress; empty if the maximum number is already running
   */
  public synchronized Optional<ReplayProgress> start(ReplayScope asked) {
    if (closed || running.size() >= most) {
      return Optional.empty();
    }
    ReplayProgress begin = ReplayProgress.begin(ids.generate(), asked, clock.instant());
    launch(begin);
    return Optional.of(begin);
  }

  private void launch(ReplayProgress from) {
    Background background = new Background(from);
    background.keep(from);
    running.put(from.id(), background);
    background.thread.start();
  }

  /** The replay of that id, in progress or finished. Reads the disk. */
  public Optional<ReplayProgress> find(UUID id) {
    Background background = running.get(id);
    if (background != null) {
      return Optional.of(background.run.latest());
    }
    ReplayProgress known = ended.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    StateFile file = new StateFile(folder.resolve(id + ENDING));
    try {
      return file.exists() ? Optional.of(file.read()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Cancels a replay, and waits for its end; a finished one is left as it is.
   *
   * @return its final progress; empty if there is none of that id
   */
  public Optional<ReplayProgress> cancel(UUID id) {
    Background background = running.get(id);
    if (background != null) {
      background.run.cancel();
      background.over.join();
      return Optional.of(background.run.latest());
    }
    return find(id);
  }

  /**
   * Notifies a listener of each progress of a replay from now on, on the replay's thread, which
   * must not be delayed; the last one is the end. If the replay has already finished, the listener
   * gets that progress.
   *
   * @return removes the listener; empty if there is no replay of that id
   */
  public Optional<Runnable> listen(UUID id, Consumer<ReplayProgress> listener) {
    Background background = running.get(id);
    if (background == null) {
      return find(id)
          .map(
              ended -> {
                listener.accept(ended);
                return () -> {};
              });
    }
    background.listeners.add(listener);
    if (background.run.latest().isEnded()) {
      // it may have ended before the listener was added
      listener.accept(background.run.latest());
    }
    return Optional.of(() -> background.listeners.remove(listener));
  }

  private void makeRoom(ReplayProgress end) {
    ended.put(end.id(), end);
    running.remove(end.id());
  }

  private void forgetOldest() {
    try {
      List<Path> old = files().stream().filter(file -> !running.containsKey(idOf(file))).toList();
      for (Path file : old.subList(0, Math.max(0, old.size() - ENDED_KEPT))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Old replays cannot be removed.", e);
    }
  }

  private static UUID idOf(Path file) {
    String name = file.getFileName().toString();
    return UUID.fromString(name.substring(0, name.length() - ENDING.length()));
  }

  /** In the order of their ids, which is that of their starts (RFC 9562). */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(STATE))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }

  /** Stops what is in progress, to be resumed at the next opening. */
  @Override
  public void close() {
    List<Background> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(running.values());
    }
    left.forEach(background -> background.run.stop());
    left.forEach(background -> background.over.join());
  }
}
