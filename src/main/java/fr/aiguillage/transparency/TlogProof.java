// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file that shows that an entry is in a log (C2SP tlog-proof), to be checked by anybody who
 * knows the log's key, without the log.
 *
 * @param entry the entry itself, in the file's extra line; the specification warns that nothing but
 *     the proof vouches for it, and {@link #verify} does hold it against the proof
 * @param index the entry's place, from 0
 * @param path the hashes that lead to the root
 * @param checkpoint the signed root
 */
public record TlogProof(
    Optional<byte[]> entry, long index, List<byte[]> path, SignedNote checkpoint) {

  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** Copies the list. */
  public TlogProof {
    path = List.copyOf(path);
  }

  /**
   * Reads a file that {@link #toString} wrote, here or elsewhere.
   *
   * @throws RefusedProof if it is none
   */
  public static TlogProof parse(String file) throws RefusedProof {
    int blank = file.indexOf("\n\n");
    if (blank < 0) {
      throw new RefusedProof("The proof has no checkpoint below a blank line.");
    }
    List<String> lines = new ArrayList<>(Arrays.asList(file.substring(0, blank).split("\n", -1)));
    if (!lines.remove(0).equals(FIRST_LINE)) {
      throw new RefusedProof("The first line of a proof is " + FIRST_LINE + ".");
    }
    Optional<byte[]> entry = Optional.empty();
    if (!lines.isEmpty() && lines.get(0).startsWith(EXTRA)) {
      entry = Optional.of(Base64Text.read(lines.remove(0).substring(EXTRA.length())));
    }
    String index = lines.isEmpty() ? "" : lines.remove(0);
    if (!index.startsWith(INDEX) || !NUMBER.matcher(index.substring(INDEX.length())).matches()) {
      throw new RefusedProof("Not the index of an entry: " + index);
    }
    List<byte[]> path = new ArrayList<>();
    for (String line : lines) {
      byte[] hash = Base64Text.read(line);
      if (hash.length != TreeHash.LENGTH) {
        throw new RefusedProof("Not a hash: " + line);
      }
      path.add(hash);
    }
    return new TlogProof(
        entry,
        Long.parseLong(index.substring(INDEX.length())),
        path,
        SignedNote.parse(file.substring(blank + 2)));
  }

  /**
   * Holds the proof against the log's keys.
   *
   * @param leaf the hash of the leaf that one has in hand
   * @return the checkpoint that it leads to
   * @throws RefusedProof if it does not show that the leaf is in that log
   */
  public Checkpoint verify(byte[] leaf, TrustedKeys keys) throws RefusedProof {
    if (entry.isPresent() && !Arrays.equals(TreeHash.leaf(entry.get()), leaf)) {
      throw new RefusedProof("The proof holds another entry.");
    }
    Checkpoint head = keys.open(checkpoint);
    if (!Arrays.equals(TreeProof.root(leaf, index, head.size(), path), head.root())) {
      throw new RefusedProof(
          "The path does not lead to the root of the checkpoint of " + head.size() + " leaves.");
    }
    return head;
  }

  /**
   * Holds the proof, with the entry in it, against the log's keys.
   *
   * @return the checkpoint that it leads to
   * @throws RefusedProof if it holds no entry, or does not show that it is in that log
   */
  public Checkpoint verify(TrustedKeys keys) throws RefusedProof {
    if (entry.isEmpty()) {
      throw new RefusedProof("The proof does not hold the entry.");
    }
    return verify(TreeHash.leaf(entry.get()), keys);
  }

  /** The file. */
  @Override
  public String toString() {
    StringBuilder file = new StringBuilder(FIRST_LINE).append('\n');
    entry.ifPresent(bytes -> file.append(EXTRA).append(Base64Text.write(bytes)).append('\n'));
    file.append(INDEX).append(index).append('\n');
    path.forEach(hash -> file.append(Base64Text.write(hash)).append('\n'));
    return file.append('\n').append(checkpoint).toString();
  }
}
