// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.Tree;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs the heads of a log's tree, and passes each on to be copied. It never signs a head that does
 * not extend the last one: that would prove the log a liar.
 */
public final class CheckpointSigner {

  private static final System.Logger LOG = System.getLogger(CheckpointSigner.class.getName());

  private final String origin;
  private final Clock clock;
  private final LogKeys keys;
  private final LastSigned signed;
  private final CheckpointCopies copies;
  private Checkpoint last;
  private boolean copied = true;

  private CheckpointSigner(String origin, Clock clock, LogKeys keys, CheckpointCopies copies) {
    this.origin = origin;
    this.clock = clock;
    this.keys = keys;
    this.copies = copies;
    signed = new LastSigned(keys.folder());
  }

  /** The storage of the heads of a log's tree. */
  public interface Heads {

    /** The last signed head. */
    Optional<String> lastNote() throws SQLException;

    /** The tree over the durable records. */
    Tree<SQLException> tree() throws SQLException;

    /** Makes a signed head durable. */
    void keep(SignedHead head) throws SQLException;

    /** Every act of the log. */
    List<PlacedAct> acts() throws SQLException;

    /** Makes an act durable, as the next leaf of the tree. */
    void record(Act act) throws SQLException;
  }

  /**
   * The location of a log.
   *
   * @param name the name by which an operator knows it
   * @param folder the folder in which neither keys nor copies may be; empty if it is not in a
   *     folder
   */
  public record Place(String name, Optional<Path> folder) {}

  /** A signed head. */
  public record SignedHead(Checkpoint checkpoint, String note) {}

  /**
   * Checks the log against its last checkpoint, the last one that its key has signed, and the last
   * copy. If it falls short of one of the latter two, and that is accepted, an act records it.
   *
   * @throws LogOpeningException if the log does not extend them, or the keys cannot be used
   */
  public static CheckpointSigner open(SigningSettings signing, Place log, Heads heads, Clock clock)
      throws IOException, SQLException {
    Optional<String> stored = heads.lastNote();
    Optional<String> signed = new LastSigned(signing.keys()).read();
    String origin = LogName.of(signing, stored);
    CheckpointCopies copies = CheckpointCopies.open(signing.copies(), log.folder());
    boolean first = stored.isEmpty() && signed.isEmpty();
    LogKeys keys = LogKeys.open(signing.keys(), log.folder(), origin, first);
    CheckpointSigner signer = new CheckpointSigner(origin, clock, keys, copies);
    Continuity continuity = new Continuity(log.name(), heads.tree(), keys.known());
    if (stored.isPresent()) {
      signer.last = continuity.require(stored.get(), "its own last checkpoint", origin);
    }
    Map<String, Path> elsewhere = new LinkedHashMap<>();
    if (signed.isPresent()) {
      Path file = signer.signed.file();
      elsewhere.put("the last checkpoint that its key has signed, in " + file + ",", file);
    }
    copies.latest().ifPresent(copy -> elsewhere.put("the checkpoint in " + copy, copy));
    Optional<Checkpoint> lost = Optional.empty();
    for (Map.Entry<String, Path> each : elsewhere.entrySet()) {
      String note = Files.readString(each.getValue());
      Checkpoint there = continuity.named(note, each.getKey(), origin);
      if (signing.loss().isEmpty() || continuity.continues(there)) {
        continuity.require(note, each.getKey(), origin);
      } else if (lost.isEmpty() || lost.get().size() < there.size()) {
        lost = Optional.of(there);
      }
    }
    if (lost.isPresent()) {
      heads.record(signer.loss(signing.loss().orElseThrow(), lost.get(), heads.tree().size()));
    }
    signer.signed.known();
    return signer;
  }

  private Act loss(AcceptedLoss accepted, Checkpoint lost, long size) {
    Map<String, String> details =
        Map.of(
            "signed", "" + lost.size(),
            "root", HexFormat.of().formatHex(lost.root()),
            "size", "" + size);
    return Act.of(Act.Kind.LOSS_ACCEPTED, clock.instant(), accepted.who(), accepted.why(), details);
  }

  /**
   * Switches to the next key if there is one, signs what no checkpoint covers yet, and brings the
   * copies up to date.
   */
  public void begin(Heads heads) throws SQLException, IOException {
    Optional<String> stored = heads.lastNote();
    if (keys.next().isPresent()) {
      rotate(heads, stored);
      return;
    }
    if (stored.isPresent() && !hasSigned(stored.get())) {
      // another key was put in its place by hand
      requireNotRetired(heads);
      record(heads, Act.Kind.KEY_ADDED, keys.signing().verifier());
    }
    if (last == null || last.size() < heads.tree().size()) {
      signFirst(heads);
    } else if (!copies.isLatest(stored.get())) {
      publish(new SignedHead(last, stored.get()));
    }
  }

  private void requireNotRetired(Heads heads) throws SQLException, LogOpeningException {
    String key = keys.signing().verifier().toString();
    for (PlacedAct each : heads.acts()) {
      if (each.act().kind() == Act.Kind.KEY_RETIRED && each.act().detail("key").equals(key)) {
        throw new LogOpeningException(
            ("The key %s was retired on %s and no longer signs: a verifier would treat what it"
                    + " signs as forged. Restore the current key, or put a new one in next.pem.")
                .formatted(key, each.act().at()));
      }
    }
  }

  /** Tries to sign; a full disk must not keep a log from being read, and the signer retries. */
  private void signFirst(Heads heads) {
    try {
      signNow(heads);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "No checkpoint can be written for now: " + e.getMessage());
    }
  }

  /** Signs one checkpoint with both the old key and the new one, which signs from then on. */
  private void rotate(Heads heads, Optional<String> stored) throws SQLException, IOException {
    SigningKey next = keys.next().orElseThrow();
    record(heads, Act.Kind.KEY_ADDED, next.verifier());
    record(heads, Act.Kind.KEY_RETIRED, keys.signing().verifier());
    Tree<SQLException> tree = heads.tree();
    Checkpoint head = new Checkpoint(origin, tree.size(), tree.root());
    SignedHead both = sign(head, tree, List.of(keys.signing(), next));
    // after a crash in the middle of this it is already there
    if (!stored.equals(Optional.of(both.note()))) {
      heads.keep(both);
    }
    last = head;
    publish(both);
    keys.succeed();
  }

  private boolean hasSigned(String note) {
    try {
      return keys.known().signers(SignedNote.parse(note)).contains(keys.signing().verifier());
    } catch (RefusedProof e) {
      throw new IllegalStateException("it was checked against the log before", e);
    }
  }

  private void record(Heads heads, Act.Kind kind, VerifierKey key) throws SQLException {
    Map<String, String> details = Map.of("key", key.toString());
    boolean there =
        heads.acts().stream()
            .map(PlacedAct::act)
            .anyMatch(act -> act.kind() == kind && act.details().equals(details));
    if (!there) {
      heads.record(Act.of(kind, clock.instant(), Who.OPERATOR, "", details));
    }
  }

  /** Signs the head of the log, and writes it at once, unless it is that of the last checkpoint. */
  public void signNow(Heads heads) throws SQLException {
    Optional<SignedHead> head = sign(heads.tree());
    if (head.isPresent()) {
      heads.keep(head.get());
      publish(head.get());
    }
  }

  /**
   * Signs the head of the log, for the caller to write and {@link #publish}.
   *
   * @return empty if the last checkpoint was of this size
   * @throws IllegalStateException if the tree does not extend the last checkpoint
   */
  public Optional<SignedHead> sign(Tree<SQLException> tree) throws SQLException {
    if (last != null && tree.size() == last.size()) {
      return Optional.empty();
    }
    if (last != null
        && (tree.size() < last.size() || !Arrays.equals(tree.root(last.size()), last.root()))) {
      throw new IllegalStateException(
          "the tree of the log does not extend the checkpoint of " + last.size() + " records");
    }
    Checkpoint head = new Checkpoint(origin, tree.size(), tree.root());
    return Optional.of(sign(head, tree, List.of(keys.signing())));
  }

  /** A signed checkpoint is stored next to the key before anybody else sees it. */
  private SignedHead sign(Checkpoint head, Tree<SQLException> tree, List<SigningKey> by)
      throws SQLException {
    String text = head.text();
    List<SignedNote.Signature> signatures = new ArrayList<>();
    by.forEach(key -> signatures.add(key.sign(text)));
    String note = new SignedNote(text, signatures).toString();
    try {
      signed.sign(
          foreign -> {
            if (foreign.isPresent()) {
              new Continuity(origin, tree, keys.known())
                  .require(foreign.get(), "the last checkpoint in " + signed.file(), origin);
            }
            return note;
          });
      return new SignedHead(head, note);
    } catch (IOException e) {
      throw new SQLException("no checkpoint is signed: " + e.getMessage(), e);
    }
  }

  /** Notes that a head is in the log, and copies it; a failing copy is logged once. */
  public void publish(SignedHead head) {
    last = head.checkpoint();
    try {
      copies.add(head.checkpoint(), head.note());
      copied = true;
    } catch (IOException e) {
      if (copied) {
        LOG.log(
            Level.WARNING,
            "The checkpoint of {0,number} records could not be copied; the next one will be tried: {1}",
            last.size(),
            e.toString());
      }
      copied = false;
    }
  }

  /** The number of records that the last checkpoint covers; -1 if there is none. */
  public long size() {
    return last == null ? -1 : last.size();
  }

  /** Every key that ever signed this log, and the one that signs now. */
  public TrustedKeys known() {
    return keys.known();
  }
}
