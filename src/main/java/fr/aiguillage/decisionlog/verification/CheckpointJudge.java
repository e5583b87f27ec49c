// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TileSource;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks checkpoints one after the other against their signatures, against those before and against
 * the tree, wherever log and tree are stored.
 *
 * @param <X> the exception thrown if reading a tile fails
 */
public final class CheckpointJudge<X extends Exception> {

  private final TileSource<X> tree;
  private final long size;
  private final TrustedKeys keys;
  private final FaultList faults;
  private final Map<VerifierKey, Long> firstSigned = new LinkedHashMap<>();
  private final Map<VerifierKey, Long> lastAlone = new LinkedHashMap<>();
  private final TreeMap<String, Long> witnessed = new TreeMap<>();
  private final Set<String> strangers = new HashSet<>();
  private Optional<String> origin = Optional.empty();
  private long read;
  private long vouched;
  private long sizeBefore = -1;
  private int signedBefore;

  /**
   * A judge of the checkpoints of one log.
   *
   * @param size the number of leaves of the tree
   * @param keys the trusted keys; signatures of others are ignored
   */
  public CheckpointJudge(TileSource<X> tree, long size, TrustedKeys keys, FaultList faults) {
    this.tree = tree;
    this.size = size;
    this.keys = keys;
    this.faults = faults;
  }

  /** The name of the log, according to the checkpoints. */
  public Optional<String> origin() {
    return origin;
  }

  /** The number of checkpoints checked. */
  public long read() {
    return read;
  }

  /** The size of the first checkpoint that each key has signed, in that order. */
  public Map<VerifierKey, Long> firstSigned() {
    return firstSigned;
  }

  /** The size of the largest checkpoint that each key has signed without another key of the log. */
  public Map<VerifierKey, Long> lastAlone() {
    return lastAlone;
  }

  /** The number of leaves that each known witness has cosigned, by name. */
  public SortedMap<String, Long> witnessed() {
    return witnessed;
  }

  /** The number of records that a checkpoint covers. */
  public long vouched() {
    return vouched;
  }

  /**
   * Checks the next checkpoint in the log's own sequence: only known keys have signed it, and its
   * tree is larger than that of the one before, unless it hands over to another key.
   *
   * @param number its number, from 1
   * @param declared the size stored with it
   */
  public void own(long number, long declared, String note) {
    read++;
    try {
      SignedNote signed = SignedNote.parse(note);
      int known = keys.signers(signed).size();
      if (known == 0) {
        stranger(number, signed);
        checkOrder(number, Checkpoint.parse(signed.text()).size(), signed.signatures());
        return;
      }
      faults.compare(
          Kind.SIGNATURE, number, "signatures of known keys", known, signed.signatures().size());
      Checkpoint checkpoint = keys.open(signed);
      faults.compare(Kind.CHECKPOINT, number, "text", signed.text(), checkpoint.text());
      keys.signers(signed).forEach(key -> firstSigned.putIfAbsent(key, checkpoint.size()));
      noteAlone(signed, checkpoint);
      faults.compare(Kind.CHECKPOINT, number, "size", declared, checkpoint.size());
      compare(number, checkpoint);
      checkOrder(number, checkpoint.size(), signed.signatures());
    } catch (RefusedProof e) {
      faults.add(Kind.SIGNATURE, number, "checkpoint", e.getMessage(), "one of a known key");
    }
  }

  /** Checks a checkpoint that a witness has cosigned; unknown witnesses are ignored. */
  public void cosigned(String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      Checkpoint checkpoint = keys.open(signed);
      if (compare(0, checkpoint)) {
        keys.signers(signed).stream()
            .filter(VerifierKey::isWitness)
            .forEach(key -> witnessed.merge(key.name(), checkpoint.size(), Math::max));
      }
    } catch (RefusedProof e) {
      faults.add(Kind.SIGNATURE, 0, "cosigned checkpoint", e.getMessage(), "one of a known key");
    }
  }

  private void noteAlone(SignedNote signed, Checkpoint checkpoint) throws RefusedProof {
    List<VerifierKey> signers =
        keys.signers(signed).stream().filter(key -> !key.isWitness()).distinct().toList();
    if (signers.size() == 1) {
      lastAlone.merge(signers.get(0), checkpoint.size(), Math::max);
    }
  }

  /** Reported once: missing keys are not a fault of each checkpoint. */
  private void stranger(long number, SignedNote note) {
    SignedNote.Signature by = note.signatures().get(0);
    if (strangers.add(by.name() + " " + by.id())) {
      faults.add(
          Kind.SIGNATURE,
          number,
          "checkpoint",
          "No known key has signed it, but %s+%08x".formatted(by.name(), by.id()),
          "one of the keys given");
    }
  }

  /**
   * The same size may occur twice only when the key changes: the old one signs first, then the new
   * one.
   */
  private void checkOrder(long number, long now, List<SignedNote.Signature> signatures) {
    boolean handedOver =
        now == sizeBefore && signatures.size() > 1 && signatures.get(0).id() == signedBefore;
    if (now <= sizeBefore && !handedOver) {
      faults.add(Kind.CHECKPOINT, number, "size", now, "more than " + sizeBefore);
    }
    sizeBefore = now;
    signedBefore = signatures.get(signatures.size() - 1).id();
  }

  /**
   * Checks a checkpoint that was kept elsewhere. Unknown keys may have signed it too, as long as a
   * known one has.
   */
  public void kept(long number, String note) {
    read++;
    try {
      SignedNote signed = SignedNote.parse(note);
      Checkpoint checkpoint = keys.open(signed);
      compare(number, checkpoint);
      noteAlone(signed, checkpoint);
    } catch (RefusedProof e) {
      faults.add(Kind.SIGNATURE, number, "kept checkpoint", e.getMessage(), "one of a known key");
    }
  }

  private boolean compare(long number, Checkpoint checkpoint) {
    origin = origin.or(() -> Optional.of(checkpoint.origin()));
    faults.compare(Kind.CHECKPOINT, number, "origin", checkpoint.origin(), origin.get());
    if (checkpoint.size() > size) {
      faults.add(Kind.ROOT, number, "size", "a log of " + size, "one of " + checkpoint.size());
      return false;
    }
    try {
      String root = Hashes.hex(new Tree<>(tree, size).root(checkpoint.size()));
      if (root.equals(Hashes.hex(checkpoint.root()))) {
        vouched = Math.max(vouched, checkpoint.size());
        return true;
      }
      faults.add(Kind.ROOT, number, "root", root, Hashes.hex(checkpoint.root()));
    } catch (Exception e) {
      // the tree has a hole there, which was reported when the tree was rebuilt
      faults.add(Kind.ROOT, number, "root", e.getMessage(), Hashes.hex(checkpoint.root()));
    }
    return false;
  }
}
