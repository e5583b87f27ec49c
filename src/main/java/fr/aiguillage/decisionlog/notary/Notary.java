package fr.aiguillage.decisionlog.notary;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.KnownKeys;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.Tree;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Signs the heads of a log's tree, and hands each on to where copies go. Never signs a head that
 * does not go on from the last one: that would prove the log a liar.
 */
public final class Notary {

  private static final System.Logger LOG = System.getLogger(Notary.class.getName());
  private static final int NAME_BYTES = 8;

  private final String origin;
  private final LogKeys keys;
  private final CheckpointCopies copies;
  private Checkpoint last;
  private boolean copied = true;

  private Notary(String origin, LogKeys keys, CheckpointCopies copies, Checkpoint last) {
    this.origin = origin;
    this.keys = keys;
    this.copies = copies;
    this.last = last;
  }

  /** The heads of a log's tree, where they are stored. */
  public interface Heads {

    /** The last signed head. */
    Optional<String> lastNote() throws SQLException;

    /** The tree over the durable records. */
    Tree<SQLException> tree() throws SQLException;

    /** Makes a signed head durable. */
    void attest(Attested head) throws SQLException;
  }

  /**
   * Where a log is.
   *
   * @param name what an operator knows it by
   * @param folder the folder that neither keys nor copies may lie in; empty where it is in none
   */
  public record Place(String name, Optional<Path> folder) {}

  /** A signed head. */
  public record Attested(Checkpoint checkpoint, String note) {}

  /**
   * Holds the log against its last checkpoint and the last copy.
   *
   * @throws LogOpeningException if the log does not go on from there, or the keys cannot be used
   */
  public static Notary open(Signing signing, Place log, Heads heads)
      throws IOException, SQLException {
    Optional<String> stored = heads.lastNote();
    String origin = origin(signing, stored);
    CheckpointCopies copies = CheckpointCopies.open(signing.copies(), log.folder());
    LogKeys keys = LogKeys.open(signing.keys(), log.folder(), origin, stored.isEmpty());
    Tree<SQLException> tree = heads.tree();
    Continuity continuity = new Continuity(log.name(), tree, keys.known());
    Checkpoint last =
        stored.isEmpty()
            ? null
            : continuity.require(stored.get(), "its own last checkpoint", origin);
    Optional<Path> copy = copies.latest();
    if (copy.isPresent()) {
      continuity.require(Files.readString(copy.get()), "the checkpoint in " + copy.get(), origin);
    }
    return new Notary(origin, keys, copies, last);
  }

  /**
   * Lets the next key follow if one waits, signs what no checkpoint vouches for yet, and brings the
   * copies up to date.
   */
  public void begin(Heads heads) throws SQLException, IOException {
    Optional<String> stored = heads.lastNote();
    if (keys.next().isPresent()) {
      rotate(heads, heads.tree(), stored);
    } else if (last == null || last.size() < heads.tree().size()) {
      attestFirst(heads);
    } else if (!copies.isLatest(stored.get())) {
      publish(new Attested(last, stored.get()));
    }
  }

  /** A full disk must not keep a log from being read; the signer tries again. */
  private void attestFirst(Heads heads) {
    try {
      attestNow(heads);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "No checkpoint can be written for now: " + e.getMessage());
    }
  }

  private static String origin(Signing signing, Optional<String> stored)
      throws LogOpeningException {
    if (stored.isEmpty()) {
      String origin = signing.origin().orElseGet(Notary::newOrigin);
      if (!SignedNote.isName(origin)) {
        throw new LogOpeningException(
            "The name of the log must hold no space and no plus sign: " + origin);
      }
      return origin;
    }
    String named = stored.get().lines().findFirst().orElse("");
    if (signing.origin().isPresent() && !signing.origin().get().equals(named)) {
      throw new LogOpeningException(
          "The log is called %s since its first checkpoint, and cannot be called %s now."
              .formatted(named, signing.origin().get()));
    }
    return named;
  }

  private static String newOrigin() {
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    return "aiguillage/" + HexFormat.of().formatHex(random);
  }

  /** Signs one checkpoint with the old key and the new, and has the new one sign from then on. */
  private void rotate(Heads heads, Tree<SQLException> tree, Optional<String> stored)
      throws SQLException, IOException {
    Checkpoint head = new Checkpoint(origin, tree.size(), tree.root());
    Attested both = sign(head, List.of(keys.signing(), keys.next().orElseThrow()));
    // After a crash in the middle of this it is there already.
    if (!stored.equals(Optional.of(both.note()))) {
      heads.attest(both);
    }
    last = head;
    publish(both);
    keys.succeed();
  }

  /**
   * Signs the head of the log, and writes it at once, unless the last checkpoint was of this one.
   */
  public void attestNow(Heads heads) throws SQLException {
    Optional<Attested> head = attest(heads.tree());
    if (head.isPresent()) {
      heads.attest(head.get());
      publish(head.get());
    }
  }

  /**
   * Signs the head of the log, for the caller to write and {@link #publish}.
   *
   * @return empty if the last checkpoint was of this size
   * @throws IllegalStateException if the tree does not go on from the last checkpoint
   */
  public Optional<Attested> attest(Tree<SQLException> tree) throws SQLException {
    if (last != null && tree.size() == last.size()) {
      return Optional.empty();
    }
    if (last != null
        && (tree.size() < last.size() || !Arrays.equals(tree.root(last.size()), last.root()))) {
      throw new IllegalStateException(
          "the tree of the log does not go on from the checkpoint of " + last.size() + " records");
    }
    Checkpoint head = new Checkpoint(origin, tree.size(), tree.root());
    return Optional.of(sign(head, List.of(keys.signing())));
  }

  private static Attested sign(Checkpoint head, List<SigningKey> keys) {
    String text = head.text();
    List<SignedNote.Signature> signatures = new ArrayList<>();
    keys.forEach(key -> signatures.add(key.sign(text)));
    return new Attested(head, new SignedNote(text, signatures).toString());
  }

  /** Takes note that a head is in the log, and copies it; a copy that fails is said once. */
  public void publish(Attested head) {
    last = head.checkpoint();
    try {
      copies.add(head.checkpoint(), head.note());
      copied = true;
    } catch (IOException e) {
      if (copied) {
        LOG.log(
            Level.WARNING,
            "The checkpoint of {0,number} records could not be copied; the next will be: {1}",
            last.size(),
            e.toString());
      }
      copied = false;
    }
  }

  /** How many records the last checkpoint vouches for; -1 if there is none. */
  public long size() {
    return last == null ? -1 : last.size();
  }

  /** Every key that ever signed this log, and the one that signs now. */
  public KnownKeys known() {
    return keys.known();
  }
}
