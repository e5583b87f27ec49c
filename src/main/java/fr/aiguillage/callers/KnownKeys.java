// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import fr.aiguillage.callers.KeptCaller.Secret;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The callers in the file, as the service knows them: read again within a second of a change. If a
 * changed file cannot be read, the previous callers stay valid and an error is logged.
 */
public final class KnownKeys {

  private static final System.Logger LOG = System.getLogger(KnownKeys.class.getName());
  private static final long LOOK_MILLIS = 1000;

  /** Used for the comparison if there is no such caller, so that a wrong name takes as long. */
  private static final KeptCaller NOBODY =
      new KeptCaller("", Set.of(), List.of(new Secret("0".repeat(64), Optional.empty())));

  private final Path file;
  private final Clock clock;
  private volatile Map<String, KeptCaller> callers;
  private volatile FileTime changed;
  private volatile long lookedAt;

  private KnownKeys(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * The callers of the file.
   *
   * @throws RefusedCallers with every fault of it
   */
  public static KnownKeys open(Path file, Clock clock) throws IOException, RefusedCallers {
    KnownKeys keys = new KnownKeys(file, clock);
    keys.changed = keys.changed();
    keys.callers = CallersFile.read(file);
    keys.lookedAt = clock.millis();
    return keys;
  }

  /**
   * The caller with that key; empty if there is none or the key is no longer valid. Takes equally
   * long for a wrong secret, for the right one, and for an unknown name.
   */
  public Optional<Caller> holder(Key key) {
    look();
    KeptCaller claimed = callers.getOrDefault(key.name(), NOBODY);
    byte[] shown = key.hash().getBytes(StandardCharsets.US_ASCII);
    Instant now = clock.instant();
    boolean good = false;
    for (Secret secret : claimed.secrets()) {
      byte[] kept = secret.hash().getBytes(StandardCharsets.US_ASCII);
      good |= MessageDigest.isEqual(shown, kept) & secret.isGood(now);
    }
    return good && claimed != NOBODY ? Optional.of(claimed.caller()) : Optional.empty();
  }

  /** The number of callers. */
  public int size() {
    return callers.size();
  }

  private void look() {
    long now = clock.millis();
    if (now - lookedAt < LOOK_MILLIS) {
      return;
    }
    lookedAt = now;
    try {
      FileTime latest = changed();
      if (!latest.equals(changed)) {
        changed = latest;
        callers = CallersFile.read(file);
        LOG.log(Level.INFO, "{0} callers in {1}", callers.size(), file);
      }
    } catch (IOException | RefusedCallers e) {
      LOG.log(
          Level.ERROR,
          "The file of callers cannot be used; the previous callers stay valid: " + e.getMessage());
    }
  }

  private FileTime changed() throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  }
}
