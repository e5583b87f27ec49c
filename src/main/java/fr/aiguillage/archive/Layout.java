// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.transparency.Tile;

/** The names of the files of an export; {@link Export} describes their content. */
final class Layout {

  static final String MANIFEST = "export.json";
  static final String CHECKPOINT = "checkpoint";
  static final String CHECKPOINTS = "checkpoints.ndjson";
  static final String COSIGNED = "cosigned.ndjson";
  static final String KEYS = "keys.txt";
  static final String ANSWERS = "answers.ndjson";
  static final String ACTS = "acts.ndjson";
  static final String PRUNED = "pruned.txt";
  static final String WRITERS = "writers.txt";
  static final String EXPLANATION = "LISEZMOI.txt";

  private static final String HASH = "sha256:";

  private Layout() {}

  static String tile(Tile tile) {
    return "tile/" + tile.path();
  }

  /** The folder of a rule set. */
  static String ruleset(String hash) {
    return "rulesets/" + hash.substring(HASH.length()) + "/";
  }
}
