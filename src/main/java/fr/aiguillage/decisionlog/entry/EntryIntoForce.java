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
 * @param hash its content hash, {@code sha256:} and 64 hexadecimal digits, taken on trust
 * @param files each file's bytes by its path
 * @param who put it into force
 * @param why in their words; empty where nothing is to be said
 * @param approved what was approved, by the names of the act's details; empty where it takes one
 * @param findings what the rules were found to lack, and it was put into force all the same
 */
public record EntryIntoForce(
    String hash,
    SortedMap<String, byte[]> files,
    Who who,
    String why,
    Map<String, String> approved,
    List<String> findings) {

  /** Where it takes nobody's approval. */
  public EntryIntoForce(
      String hash, SortedMap<String, byte[]> files, Who who, String why, List<String> findings) {
    this(hash, files, who, why, Map.of(), findings);
  }

  /**
   * Copies map and list.
   *
   * @throws IllegalArgumentException if the hash has another form, or there is no file
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
