// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that proves that an entry is in a log (C2SP tlog-proof); anybody who knows the log's key
 * can check it without the log.
 *
 * @param entry the entry itself, in the file's extra line; the specification warns that only the
 *     proof authenticates it, and {@link #verify} does check it against the proof
 * @param index the entry's position, from 0
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
   * Reads a file in the format of {@link #toString}, whoever wrote it.
   *
   * @throws RefusedProof if it is malformed
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
   * Verifies the proof with the log's keys.
   *
   * @param leaf the hash of the leaf to be proved
   * @return the checkpoint that it leads to
   * @throws RefusedProof if it does not prove that the leaf is in that log
   */
  public Checkpoint verify(byte[] leaf, TrustedKeys keys) throws RefusedProof {
    if (entry.isPresent() && !Arrays.equals(TreeHash.leaf(entry.get()), leaf)) {
      throw new RefusedProof("The proof contains a different entry.");
    }
    Checkpoint head = keys.open(checkpoint);
    if (!Arrays.equals(TreeProof.root(leaf, index, head.size(), path), head.root())) {
      throw new RefusedProof(
          "The path does not lead to the root of the checkpoint of " + head.size() + " leaves.");
    }
    return head;
  }

  /**
   * Verifies the proof, with the entry in it, with the log's keys.
   *
   * @return the checkpoint that it leads to
   * @throws RefusedProof if it contains no entry, or does not prove that the entry is in that log
   */
  public Checkpoint verify(TrustedKeys keys) throws RefusedProof {
    if (entry.isEmpty()) {
      throw new RefusedProof("The proof does not contain the entry.");
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
