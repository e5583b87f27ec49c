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
 * Holds one checkpoint after the other against its signatures, against those before it and against
 * the tree, wherever log and tree lie.
 *
 * @param <X> how reading a tile fails
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
   * @param size leaves that the tree has
   * @param keys trusted; what others have signed counts for nothing
   */
  public CheckpointJudge(TileSource<X> tree, long size, TrustedKeys keys, FaultList faults) {
    this.tree = tree;
    this.size = size;
    this.keys = keys;
    this.faults = faults;
  }

  /** The name of the log, as the checkpoints say it. */
  public Optional<String> origin() {
    return origin;
  }

  /** The checkpoints that were judged. */
  public long read() {
    return read;
  }

  /** The size of the first checkpoint that each key has signed, in that order. */
  public Map<VerifierKey, Long> firstSigned() {
    return firstSigned;
  }

  /** The size of the largest checkpoint that each key has signed without another of the log. */
  public Map<VerifierKey, Long> lastAlone() {
    return lastAlone;
  }

  /** The leaves that each known witness has cosigned a checkpoint of, by their names. */
  public SortedMap<String, Long> witnessed() {
    return witnessed;
  }

  /** The records that a checkpoint vouches for. */
  public long vouched() {
    return vouched;
  }

  /**
   * Judges the next checkpoint of the log's own row: known keys alone have signed it, and it is of
   * a larger tree than the one before, unless it hands over to another key.
   *
   * @param number which one, from 1
   * @param declared the size that is said of it beside it
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

  /** Judges a checkpoint that a witness has cosigned; strangers count for nothing. */
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

  /** Said once: keys that are missing are no fault of each checkpoint. */
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
   * The same size comes twice only where the key changed: the old one signs first, then the new.
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
   * Judges a checkpoint that was kept elsewhere. It may be signed by keys that nobody knows here
   * too, as long as one is known.
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
      // The tree has a hole there, which was said where the tree was built again.
      faults.add(Kind.ROOT, number, "root", e.getMessage(), Hashes.hex(checkpoint.root()));
    }
    return false;
  }
}
