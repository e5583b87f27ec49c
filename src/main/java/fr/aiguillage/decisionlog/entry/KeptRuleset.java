// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set that was once in force, with its files.
 *
 * @param hash its content hash, computed by the rule set
 * @param files each file's bytes by its path in the rules folder
 */
public record KeptRuleset(String hash, SortedMap<String, byte[]> files) {

  /** Copies the map, not the bytes. */
  public KeptRuleset {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
