// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set that is to decide from now on.
 *
 * @param hash its content hash, {@code sha256:} and 64 hexadecimal digits; not verified
 * @param files each file's bytes by its path
 * @param who who put it into force
 * @param why the reason; empty if none was given
 * @param approved data of the approval, under the names of the act's details; empty if one person
 *     suffices
 * @param findings what the check found, if it enters into force despite that
 */
public record EntryIntoForce(
    String hash,
    SortedMap<String, byte[]> files,
    Who who,
    String why,
    Map<String, String> approved,
    List<String> findings) {

  /** An entry into force without approval. */
  public EntryIntoForce(
      String hash, SortedMap<String, byte[]> files, Who who, String why, List<String> findings) {
    this(hash, files, who, why, Map.of(), findings);
  }

  /**
   * Copies map and list.
   *
   * @throws IllegalArgumentException if the hash is malformed, or there is no file
   */
  public EntryIntoForce {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    findings = List.copyOf(findings);
    approved = Map.copyOf(approved);
    if (!Leaf.isRuleset(hash) || files.isEmpty()) {
      throw new IllegalArgumentException("not a rule set with a SHA-256 and files: " + hash);
    }
  }
}
