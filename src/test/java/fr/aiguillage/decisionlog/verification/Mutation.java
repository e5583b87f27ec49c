// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.Tree;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A way to change a log, from a single bit to all that one can do without its key. */
enum Mutation {
  BIT_OF_THE_FILE,
  BYTES_OF_THE_FILE_CLEARED,
  FILE_CUT_OFF,
  BIT_OF_A_VALUE,
  ROW_DELETED,
  VALUES_SWAPPED,
  RECORD_DELETED,
  RECORD_INSERTED,
  RECORDS_SWAPPED,
  RECORDS_CUT_OFF,
  RECORDS_CUT_OFF_WITH_TREE_AND_CHECKPOINTS,
  RECORD_CHANGED_WITH_THE_TREE,
  CHECKPOINT_DROPPED,
  CHECKPOINT_REPEATED,
  CHECKPOINTS_SIGNED_WITH_ANOTHER_KEY,
  EVERYTHING_SIGNED_WITH_ANOTHER_KEY;

  /** Table, key, column: each in which every bit counts. */
  private static final String[][] CELLS = {
    {"record", "seq", "id"},
    {"record", "seq", "date"},
    {"record", "seq", "school"},
    {"record", "seq", "service"},
    {"record", "seq", "activity"},
    {"record", "seq", "parties"},
    {"record", "seq", "outcome"},
    {"record", "seq", "resolver"},
    {"record", "seq", "answer"},
    {"record", "seq", "ruleset"},
    {"record", "seq", "seq"},
    {"incident", "seq", "completed"},
    {"incident", "seq", "received"},
    {"incident", "seq", "seq"},
    {"answer", "number", "hash"},
    {"answer", "number", "content"},
    {"answer", "number", "number"},
    {"file", "number", "hash"},
    {"file", "number", "content"},
    {"ruleset", "number", "hash"},
    {"ruleset_file", "path", "path"},
    {"ruleset_file", "path", "file"},
    {"word", "number", "text"},
    {"word", "number", "number"},
    {"tile", "rowid", "hashes"},
    {"tile", "rowid", "level"},
    {"tile", "rowid", "number"},
    {"act", "seq", "entry"},
    {"act", "seq", "seq"},
    {"pruned", "seq", "seq"},
    {"pruned", "seq", "id"},
    {"checkpoint", "number", "size"},
    {"checkpoint", "number", "note"},
    {"checkpoint", "number", "number"},
  };

  private static final String[][] SWAPPED = {
    {"incident", "seq", "completed"},
    {"incident", "seq", "received"},
    {"answer", "number", "content"},
    {"word", "number", "text"},
    {"tile", "rowid", "hashes"},
    {"checkpoint", "number", "note"},
    {"checkpoint", "number", "size"},
  };

  /** Changes the file and says where. */
  String apply(Path file, Random random) throws Exception {
    switch (this) {
      case BIT_OF_THE_FILE:
        return inFile(file, random, 1);
      case BYTES_OF_THE_FILE_CLEARED:
        return inFile(file, random, 2 + random.nextInt(100));
      case FILE_CUT_OFF:
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
          raw.setLength(random.nextInt((int) raw.length()));
          return "at " + raw.length();
        }
      default:
        try (Tampering hand = new Tampering(file, random)) {
          return inTables(hand, random);
        }
    }
  }

  private static String inFile(Path file, Random random, int bytes) throws Exception {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      int at = random.nextInt((int) raw.length() - bytes);
      raw.seek(at);
      byte[] changed = new byte[bytes];
      raw.readFully(changed);
      if (bytes == 1) {
        changed[0] ^= (byte) (1 << random.nextInt(8));
      } else {
        Arrays.fill(changed, (byte) 0);
      }
      raw.seek(at);
      raw.write(changed);
      return bytes + " from " + at;
    }
  }

  private String inTables(Tampering hand, Random random) throws Exception {
    long last = hand.number("SELECT max(seq) FROM record");
    long some = hand.some(hand.number("SELECT min(seq) FROM record"), last - 1);
    switch (this) {
      case BIT_OF_A_VALUE:
        return bitOfAValue(hand, random);
      case ROW_DELETED:
        String[] cell = CELLS[random.nextInt(CELLS.length - 3)];
        Object row = hand.keys(cell[0], cell[1], 1).get(0);
        hand.delete(cell[0], cell[1], row);
        return cell[0] + " " + row;
      case VALUES_SWAPPED:
        return swap(hand, SWAPPED[random.nextInt(SWAPPED.length)]);
      case RECORD_DELETED:
        hand.deleteRecords("= " + some);
        return "record " + some;
      case RECORD_INSERTED:
        hand.insertRecord(some, last + 1);
        return "a copy of " + some;
      case RECORDS_SWAPPED:
        hand.renumber(some, -1);
        hand.renumber(last, some);
        hand.renumber(-1, last);
        return some + " and " + last;
      case RECORDS_CUT_OFF:
        hand.deleteRecords("> " + some);
        return "after " + some;
      case RECORDS_CUT_OFF_WITH_TREE_AND_CHECKPOINTS:
        hand.deleteRecords("> " + some);
        hand.run(
            "DELETE FROM checkpoint WHERE size > " + some, "DELETE FROM act WHERE seq > " + some);
        hand.rebuildTree();
        return "after " + some;
      case RECORD_CHANGED_WITH_THE_TREE:
        hand.set("record", "seq", some, "resolver", 3);
        hand.rebuildTree();
        return "record " + some;
      case CHECKPOINT_DROPPED:
        // Not the last: that one is missed only by what comes after it.
        long dropped = hand.some(1, hand.number("SELECT count(*) FROM checkpoint") - 1);
        hand.run("DELETE FROM checkpoint WHERE number = " + dropped);
        return "checkpoint " + dropped;
      case CHECKPOINT_REPEATED:
        Object again = hand.keys("checkpoint", "number", 1).get(0);
        hand.run(
            "INSERT INTO checkpoint (size, note) SELECT size, note FROM checkpoint WHERE number = "
                + again);
        return "checkpoint " + again;
      case CHECKPOINTS_SIGNED_WITH_ANOTHER_KEY:
        return sign(hand);
      case EVERYTHING_SIGNED_WITH_ANOTHER_KEY:
        hand.set("record", "seq", some, "resolver", 3);
        hand.rebuildTree();
        return "record " + some + ", " + sign(hand);
      default:
        throw new AssertionError(this);
    }
  }

  private static String bitOfAValue(Tampering hand, Random random) throws SQLException {
    while (true) {
      String[] cell = CELLS[random.nextInt(CELLS.length)];
      Object row = hand.keys(cell[0], cell[1], 1).get(0);
      Object value = hand.value(cell[0], cell[1], row, cell[2]);
      int bit = random.nextInt(1 << 16);
      Object changed = flipped(value, bit);
      try {
        if (changed != null) {
          hand.set(cell[0], cell[1], row, cell[2], changed);
          return String.join(".", cell) + " of " + row + ", bit " + bit;
        }
      } catch (SQLException e) {
        // The number is taken, the path is no text any more: another one, then; there may
        // be no bit of this value that can be changed.
        continue;
      }
    }
  }

  private static Object flipped(Object value, int bit) {
    if (value instanceof Number number) {
      return number.longValue() ^ 1L << bit % 8;
    }
    if (value instanceof String text && !text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      // The highest bit would make it no text at all, which SQLite would not give back as written.
      bytes[bit / 7 % bytes.length] ^= (byte) (1 << bit % 7);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof byte[] blob && blob.length > 0) {
      byte[] bytes = blob.clone();
      bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
      return bytes;
    }
    return null;
  }

  private static String swap(Tampering hand, String[] cell) throws SQLException {
    while (true) {
      List<Object> rows = hand.keys(cell[0], cell[1], 2);
      Object first = hand.value(cell[0], cell[1], rows.get(0), cell[2]);
      Object second = hand.value(cell[0], cell[1], rows.get(1), cell[2]);
      boolean words = cell[0].equals("word");
      if (!Arrays.deepEquals(new Object[] {first}, new Object[] {second})) {
        if (words) {
          hand.set(cell[0], cell[1], rows.get(0), cell[2], "held");
        }
        hand.set(cell[0], cell[1], rows.get(1), cell[2], first);
        hand.set(cell[0], cell[1], rows.get(0), cell[2], second);
        return String.join(".", cell) + " of " + rows;
      }
    }
  }

  /** Signs every checkpoint anew, over the tree as it stands. */
  private static String sign(Tampering hand) throws Exception {
    SigningKey key = SigningKey.fromPem(SignedLog.ORIGIN, SigningKey.newPem());
    StoredTree stored = new StoredTree(hand.connection(), Dialect.SQLITE);
    for (Object number : hand.keys("checkpoint", "number", 1000)) {
      long size = ((Number) hand.value("checkpoint", "number", number, "size")).longValue();
      byte[] root = new Tree<>(stored, stored.leaves()).root(size);
      String text = new Checkpoint(SignedLog.ORIGIN, size, root).text();
      SignedNote note = new SignedNote(text, List.of(key.sign(text)));
      hand.set("checkpoint", "number", number, "note", note.toString());
    }
    return "signed by " + key.verifier();
  }
}
