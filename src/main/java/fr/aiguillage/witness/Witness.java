// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.TreeHash;
import fr.aiguillage.transparency.TreeProof;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A witness, which watches logs for others: it cosigns a checkpoint only if it extends the last one
 * that it cosigned of that log, and stores it durably before it answers. So of two histories under
 * one key it cosigns only one, even if it crashes in between.
 *
 * <p>Its folder contains its key, created at the first start, and the last checkpoint of each log,
 * under the SHA-256 of the log's name. Only one process can have it open. All methods may be called
 * from any thread.
 */
public final class Witness implements AutoCloseable {

  private static final String KEY = "witness.pem";
  private static final String STATE = ".checkpoint";

  private final Path folder;
  private final FileChannel lock;
  private final SigningKey key;
  private final TrustedKeys logs;
  private final Clock clock;

  private Witness(Path folder, FileChannel lock, SigningKey key, TrustedKeys logs, Clock clock) {
    this.folder = folder;
    this.lock = lock;
    this.key = key;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param type of the body
   */
  public record Reply(int status, String type, String body) {

    private static Reply of(int status, String body) {
      return new Reply(status, "text/plain; charset=utf-8", body);
    }

    private static Reply conflict(long size) {
      return new Reply(409, "text/x.tlog.size", size + "\n");
    }
  }

  /**
   * Opens a witness in its folder, which is created for its owner alone if it does not exist.
   *
   * @param name the permanent name it signs under
   * @param logs the keys of the logs that it watches
   * @throws IOException if another process has it open, or the file system fails
   */
  public static Witness open(Path folder, String name, TrustedKeys logs, Clock clock)
      throws IOException {
    DurableFiles.createFolder(folder.toAbsolutePath());
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException(
            "The witness in " + folder + " is already running in another process.");
      }
      Path file = folder.resolve(KEY);
      if (!Files.exists(file)) {
        DurableFiles.writeSecret(file, SigningKey.newPem());
      }
      SigningKey key = SigningKey.fromPem(name, Files.readString(file)).asWitness();
      return new Witness(folder, channel, key, logs, clock);
    } catch (RefusedProof | OverlappingFileLockException e) {
      channel.close();
      throw new IOException("The witness in " + folder + " cannot be opened: " + e.getMessage(), e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The key for verifying its signatures. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  /**
   * Processes a submitted checkpoint (C2SP tlog-witness, add-checkpoint).
   *
   * @param body of the request
   * @throws IOException if the file system fails; then nothing is cosigned
   */
  public synchronized Reply add(String body) throws IOException {
    Submission asked;
    Checkpoint checkpoint;
    try {
      asked = Submission.parse(body);
      checkpoint = Checkpoint.parse(asked.checkpoint().text());
    } catch (RefusedProof e) {
      return Reply.of(400, e.getMessage() + "\n");
    }
    if (logs.keys().stream().noneMatch(log -> log.name().equals(checkpoint.origin()))) {
      return Reply.of(404, "No log of that name is watched here.\n");
    }
    try {
      logs.open(asked.checkpoint());
    } catch (RefusedProof e) {
      return Reply.of(403, e.getMessage() + "\n");
    }
    if (asked.old() > checkpoint.size()) {
      return Reply.of(400, "The old size is larger than that of the checkpoint.\n");
    }
    return judge(asked, checkpoint);
  }

  private Reply judge(Submission asked, Checkpoint checkpoint) throws IOException {
    Checkpoint last = last(checkpoint.origin());
    boolean sameSize = asked.old() == checkpoint.size();
    if (asked.old() != last.size() || sameSize && !Arrays.equals(last.root(), checkpoint.root())) {
      return Reply.conflict(last.size());
    }
    try {
      if (asked.old() > 0) {
        TreeProof.requireConsistent(
            last.size(), last.root(), checkpoint.size(), checkpoint.root(), asked.proof());
      } else if (!asked.proof().isEmpty()) {
        throw new RefusedProof("A proof from size 0 must be empty.");
      }
    } catch (RefusedProof e) {
      return Reply.of(422, e.getMessage() + "\n");
    }
    // stored before anybody sees the signature: after a crash, nothing is cosigned that forks from
    // it
    DurableFiles.writeSecret(state(checkpoint.origin()), asked.checkpoint().toString());
    return Reply.of(200, key.cosign(asked.checkpoint().text(), clock.instant()).line());
  }

  private Checkpoint last(String origin) throws IOException {
    Path file = state(origin);
    if (!Files.exists(file)) {
      return new Checkpoint(origin, 0, TreeHash.empty());
    }
    try {
      return Checkpoint.parse(SignedNote.parse(Files.readString(file)).text());
    } catch (RefusedProof e) {
      throw new IOException(file + " is not what was written there: " + e.getMessage(), e);
    }
  }

  private Path state(String origin) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash) + STATE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
