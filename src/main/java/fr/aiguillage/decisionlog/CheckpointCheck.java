package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.LogFault.Kind;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.KnownKeys;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Holds every checkpoint against its signatures and against the tree. */
final class CheckpointCheck {

  private final Connection connection;
  private final StoredTree tree;
  private final KnownKeys keys;
  private final FaultList faults;
  private Optional<String> origin = Optional.empty();
  private long size;
  private long read;
  private long vouched;
  private long sizeBefore = -1;
  private int signedBefore;

  CheckpointCheck(Connection connection, KnownKeys keys, FaultList faults) {
    this.connection = connection;
    this.tree = new StoredTree(connection, Dialect.SQLITE);
    this.keys = keys;
    this.faults = faults;
  }

  /** The name of the log, as the checkpoints say it. */
  Optional<String> origin() {
    return origin;
  }

  /** The checkpoints that were read. */
  long read() {
    return read;
  }

  /** The records that a checkpoint vouches for. */
  long vouched() {
    return vouched;
  }

  /**
   * Judges those of the log, then those that were kept elsewhere.
   *
   * @param kept may be signed by keys that nobody knows here, as long as one is known; those of the
   *     log may not, for it never wrote such
   */
  void run(List<String> kept) throws SQLException {
    // A number out of all proportion makes it negative, and is a fault of the tree, said there.
    size = Math.max(0, tree.leaves());
    checkOwn();
    for (int i = 0; i < kept.size(); i++) {
      read++;
      checkKept(i + 1, kept.get(i));
    }
  }

  private void checkOwn() throws SQLException {
    String query = "SELECT number, size, note FROM checkpoint ORDER BY number";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      for (long expected = 1; rows.next(); expected++) {
        long number = rows.getLong(1);
        if (number != expected) {
          faults.add(Kind.CHECKPOINT, expected, "number", number, expected);
          expected = number;
        }
        read++;
        checkOwn(number, rows.getLong(2), String.valueOf(rows.getString(3)));
      }
    }
  }

  private void checkOwn(long number, long declared, String note) throws SQLException {
    try {
      SignedNote signed = SignedNote.parse(note);
      int known = keys.signers(signed).size();
      faults.compare(
          Kind.SIGNATURE, number, "signatures of known keys", known, signed.signatures().size());
      Checkpoint checkpoint = keys.open(signed);
      faults.compare(Kind.CHECKPOINT, number, "text", signed.text(), checkpoint.text());
      faults.compare(Kind.CHECKPOINT, number, "size", declared, checkpoint.size());
      compare(number, checkpoint);
      checkOrder(number, checkpoint.size(), signed.signatures());
    } catch (RefusedProof e) {
      faults.add(Kind.SIGNATURE, number, "checkpoint", e.getMessage(), "one of a known key");
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

  private void checkKept(int number, String note) throws SQLException {
    try {
      compare(number, keys.open(SignedNote.parse(note)));
    } catch (RefusedProof e) {
      faults.add(Kind.SIGNATURE, number, "kept checkpoint", e.getMessage(), "one of a known key");
    }
  }

  private void compare(long number, Checkpoint checkpoint) throws SQLException {
    origin = origin.or(() -> Optional.of(checkpoint.origin()));
    faults.compare(Kind.CHECKPOINT, number, "origin", checkpoint.origin(), origin.get());
    if (checkpoint.size() > size) {
      faults.add(Kind.ROOT, number, "size", "a log of " + size, "one of " + checkpoint.size());
      return;
    }
    try {
      String root = Hashes.hex(new Tree<>(tree, size).root(checkpoint.size()));
      if (root.equals(Hashes.hex(checkpoint.root()))) {
        vouched = Math.max(vouched, checkpoint.size());
      } else {
        faults.add(Kind.ROOT, number, "root", root, Hashes.hex(checkpoint.root()));
      }
    } catch (SQLException e) {
      // The tree has a hole there, which was said where the tree was built again.
      faults.add(Kind.ROOT, number, "root", e.getMessage(), Hashes.hex(checkpoint.root()));
    }
  }
}
