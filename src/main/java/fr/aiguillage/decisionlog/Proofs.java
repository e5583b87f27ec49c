// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.CheckpointReach;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.Intake;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.Readers;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Proofs for others that the log was not changed, all of them under the last checkpoint: newer
 * records, of the last second at most, are not covered.
 *
 * <p>Every method reads the disk, and throws {@link LogUnavailableException} if the log is closed
 * or its file cannot be read.
 */
public final class Proofs {

  private final Readers readers;
  private final TrustedKeys keys;
  private final Instant held;
  private final Intake intake;
  private volatile List<String> asked = List.of();
  private volatile UnaryOperator<SignedNote> cosigned = UnaryOperator.identity();

  Proofs(Readers readers, TrustedKeys keys, Instant held, Intake intake) {
    this.intake = intake;
    this.readers = readers;
    this.keys = keys;
    this.held = held;
  }

  /**
   * Sets the function that adds the signatures of witnesses to the last checkpoint when it is
   * served.
   */
  public void cosignedBy(UnaryOperator<SignedNote> witnesses) {
    cosigned = witnesses;
  }

  /** Sets the names of the witnesses that are asked to cosign, whether or not they ever have. */
  public void asks(List<String> witnesses) {
    asked = List.copyOf(witnesses);
  }

  /** The names of the witnesses that are asked to cosign. */
  public List<String> asked() {
    return asked;
  }

  /** The last checkpoint, with the signatures of witnesses; empty if none was signed. */
  public Optional<String> cosigned() {
    return readers.read(reader -> head(reader).map(head -> cosigned.apply(head.note()).toString()));
  }

  /** Stores the last checkpoint cosigned by a witness; the stage completes once it is durable. */
  public CompletionStage<Void> keep(Cosigned witnessed) {
    return intake.submit(new Work.Cosign(witnessed, new CompletableFuture<>()));
  }

  /** The last checkpoint cosigned by each witness, by name. */
  public List<Cosigned> witnessed() {
    return readers.read(Reader::cosigned);
  }

  /**
   * When the log was last checked against its last checkpoint and the copy of it kept elsewhere:
   * when it was opened, which is refused if the log does not extend them. Only {@link LogVerifier}
   * checks every record.
   */
  public Instant held() {
    return held;
  }

  /** The public half of every key that ever signed a checkpoint, latest last. */
  public TrustedKeys keys() {
    return keys;
  }

  /** What the last checkpoint covers. */
  public CheckpointReach vouching() {
    return readers.read(Reader::vouching);
  }

  /** The last checkpoint, as a note (C2SP tlog-checkpoint); empty if none was signed. */
  public Optional<String> checkpoint() {
    return readers.read(Reader::lastNote);
  }

  /** The number of records that the last checkpoint covers. */
  public long size() {
    return readers.read(Proofs::vouched);
  }

  static long vouched(Reader reader) throws SQLException {
    return head(reader).map(Head::size).orElse(0L);
  }

  /**
   * The number of records in the tree, including those that no checkpoint covers yet; if several
   * instances write, only those that already have a position in it.
   */
  public long recorded() {
    return readers.read(reader -> reader.tree().size());
  }

  /**
   * The hashes of a tile, or a bundle of entries; empty if the tree does not contain all of it, or
   * it was pruned.
   */
  public Optional<byte[]> tile(Tile tile) {
    return readers.read(
        reader -> {
          if (head(reader).filter(head -> tile.isIn(head.size())).isEmpty()) {
            return Optional.empty();
          }
          if (tile.level() == Tile.ENTRIES) {
            return bundle(reader, tile);
          }
          return Optional.of(reader.hashes(tile));
        });
  }

  /** Whether this is a bundle of entries that were removed under an act covered by a checkpoint. */
  public boolean isPruned(Tile tile) {
    return tile.level() == Tile.ENTRIES
        && readers.read(reader -> reader.covered(vouched(reader)) >= tile.first() + tile.width());
  }

  /** Each entry preceded by its length, in two bytes, high byte first; empty if one was removed. */
  private static Optional<byte[]> bundle(Reader reader, Tile tile) throws SQLException {
    List<byte[]> entries = reader.entries(tile.first() + 1, tile.width());
    if (entries.size() < tile.width()) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.write(entry.length >> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return Optional.of(out.toByteArray());
  }

  /** The position of a decision in the log, from 0; empty if it is not recorded. */
  public Optional<Long> index(UUID id) {
    return readers.read(reader -> reader.seq(id).map(seq -> seq - 1));
  }

  /**
   * Proves that the record at this position is in the log; contains the record itself unless it was
   * pruned. Empty if the last checkpoint does not cover it yet.
   */
  public Optional<TlogProof> inclusion(long index) {
    return readers.read(
        reader -> {
          Optional<Head> head = head(reader).filter(there -> index < there.size());
          if (head.isEmpty()) {
            return Optional.empty();
          }
          Tree<SQLException> tree = reader.tree(head.get().size());
          Optional<byte[]> entry = reader.entries(index + 1, 1).stream().findFirst();
          SignedNote note = cosigned.apply(head.get().note());
          return Optional.of(new TlogProof(entry, index, tree.inclusion(index), note));
        });
  }

  /**
   * The hashes that prove that the log of one size is the beginning of that of a later one.
   *
   * @return empty unless 1 ≤ {@code earlier} ≤ {@code later} ≤ {@link #size}
   */
  public Optional<List<byte[]>> consistency(long earlier, long later) {
    return readers.read(
        reader -> {
          boolean there =
              earlier >= 1
                  && earlier <= later
                  && head(reader).filter(head -> later <= head.size()).isPresent();
          return there ? Optional.of(reader.tree(later).consistency(earlier)) : Optional.empty();
        });
  }

  private record Head(SignedNote note, long size) {}

  private static Optional<Head> head(Reader reader) throws SQLException {
    Optional<String> last = reader.lastNote();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(last.get());
      return Optional.of(new Head(note, Checkpoint.parse(note.text()).size()));
    } catch (RefusedProof e) {
      throw new SQLException("the last checkpoint of the log cannot be read", e);
    }
  }
}
