// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of a log's keys, for its owner alone:
 *
 * <ul>
 *   <li>{@code signing.pem}: the Ed25519 key that signs, PKCS#8 in PEM; created at the first start
 *   <li>{@code next.pem}: the key that is to sign from the next start on. One checkpoint is signed
 *       with both, then it replaces the other. Put there by {@link #prepareNext} or by hand.
 *   <li>{@code last-checkpoint}: the last checkpoint that was signed here, {@link LastSigned}
 *   <li>{@code verifiers.txt}: the public half of every key that ever signed, one per line in the
 *       format of C2SP signed-note, latest last
 * </ul>
 */
public final class LogKeys {

  private static final System.Logger LOG = System.getLogger(LogKeys.class.getName());
  private static final String SIGNING = "signing.pem";
  private static final String NEXT = "next.pem";
  private static final String VERIFIERS = "verifiers.txt";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final Path folder;
  private final String name;
  private SigningKey signing;
  private Optional<SigningKey> next;
  private TrustedKeys known;

  private LogKeys(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Reads the keys.
   *
   * @param name the name they sign under
   * @param first whether the log has no checkpoint yet, so that a key may be created
   * @throws LogOpeningException if there is no key, it is malformed, or others may read it
   */
  static LogKeys open(Path folder, Optional<Path> log, String name, boolean first)
      throws IOException {
    DurableFiles.createFolder(folder.toAbsolutePath());
    Path real = folder.toRealPath();
    if (log.filter(real::startsWith).isPresent()) {
      throw new LogOpeningException(
          "The keys in %s are inside the decision log %s; somebody who can change the log must not"
                  .formatted(real, log.get())
              + " find its keys. Put them elsewhere.");
    }
    requireOwnerOnly(real, "700");
    LogKeys keys = new LogKeys(real, name);
    Path file = real.resolve(SIGNING);
    if (!Files.exists(file)) {
      if (!first) {
        throw new LogOpeningException(
            "The key %s is missing, but the decision log is already signed. Restore the key; or put"
                    .formatted(file)
                + " a new one in its place, and keep the old line in "
                + VERIFIERS
                + ".");
      }
      DurableFiles.writeSecret(file, SigningKey.newPem());
      LOG.log(Level.INFO, "A key was created in {0}; keep a copy of it in a safe place.", real);
    }
    keys.signing = keys.read(file);
    Path next = real.resolve(NEXT);
    keys.next = Files.exists(next) ? Optional.of(keys.read(next)) : Optional.empty();
    keys.known = verifiers(real);
    keys.learn(keys.signing.verifier());
    if (keys.next.isPresent()) {
      keys.learn(keys.next.get().verifier());
    }
    return keys;
  }

  /**
   * Creates the key that is to sign from the next start of the log on.
   *
   * @throws LogOpeningException if there already is one
   */
  public static void prepareNext(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(NEXT);
    requireOwnerOnly(file.getParent(), "700");
    if (Files.exists(file)) {
      throw new LogOpeningException("The key " + file + " is already waiting for the next start.");
    }
    DurableFiles.writeSecret(file, SigningKey.newPem());
  }

  /**
   * The public half of every key that ever signed.
   *
   * @throws LogOpeningException if a line of the list is malformed
   */
  public static TrustedKeys verifiers(Path folder) throws IOException {
    Path file = folder.resolve(VERIFIERS);
    try {
      return TrustedKeys.parse(Files.exists(file) ? Files.readAllLines(file) : List.of());
    } catch (RefusedProof e) {
      throw new LogOpeningException(file + " cannot be read: " + e.getMessage());
    }
  }

  private SigningKey read(Path file) throws IOException {
    requireOwnerOnly(file, "600");
    try {
      return SigningKey.fromPem(name, Files.readString(file));
    } catch (RefusedProof e) {
      throw new LogOpeningException("The key " + file + " cannot be used: " + e.getMessage());
    }
  }

  private static void requireOwnerOnly(Path path, String rights) throws IOException {
    if (DurableFiles.isPosix(path)) {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
      if (found.stream().anyMatch(OTHERS::contains)) {
        throw new LogOpeningException(
            "Others than its owner have access to %s (%s), which is secret: chmod %s %s"
                .formatted(path, PosixFilePermissions.toString(found), rights, path));
      }
    }
  }

  private void learn(VerifierKey key) throws IOException {
    if (!known.keys().contains(key)) {
      List<VerifierKey> all = new ArrayList<>(known.keys());
      all.add(key);
      known = new TrustedKeys(all);
      StringBuilder lines = new StringBuilder();
      all.forEach(each -> lines.append(each).append('\n'));
      DurableFiles.writeSecret(folder.resolve(VERIFIERS), lines.toString());
    }
  }

  /** The folder, links resolved. */
  Path folder() {
    return folder;
  }

  /** The key that signs. */
  SigningKey signing() {
    return signing;
  }

  /** The key that is to replace it. */
  Optional<SigningKey> next() {
    return next;
  }

  /** Replaces the signing key by the next one; the private half of the old one is then gone. */
  void succeed() throws IOException {
    if (next.isPresent()) {
      DurableFiles.replace(folder.resolve(NEXT), folder.resolve(SIGNING));
      signing = next.get();
      next = Optional.empty();
      LOG.log(Level.INFO, "From now on {0} signs.", signing.verifier());
    }
  }

  /** Every key that ever signed, and the next. */
  TrustedKeys known() {
    return known;
  }
}
