// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set that served once, with the files it was made of.
 *
 * @param hash its content hash, as the rule set names itself
 * @param files each file's bytes by its path in the rules folder
 */
public record KeptRuleset(String hash, SortedMap<String, byte[]> files) {

  /** Copies the map, not the bytes. */
  public KeptRuleset {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
