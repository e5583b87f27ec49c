// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import java.nio.file.Path;
import java.util.List;

/**
 * Verifies an export without the log it was made from, and without trusting it: reads only its
 * files, and the keys and checkpoints that the user supplies. The keys in the export itself are
 * ignored.
 *
 * <p>Every entry is checked against the tree, its answer and its rule set, these against their
 * hashes, the tree against itself, every checkpoint against the tree and its signatures. A file
 * that does not belong there is a fault too.
 *
 * <p>Not detected: what {@link fr.aiguillage.decisionlog.verification.LogVerifier} does not detect;
 * that somebody narrowed the range of entries, since the result is a valid export of that range;
 * and a different text in {@code LISEZMOI.txt}.
 */
public final class ExportVerifier {

  private final TrustedKeys keys;
  private final List<String> checkpoints;
  private final Progress progress;

  /**
   * A verifier that trusts these keys.
   *
   * @param checkpoints notes that were kept elsewhere; others may have signed them too
   */
  public ExportVerifier(TrustedKeys keys, List<String> checkpoints, Progress progress) {
    this.keys = keys;
    this.checkpoints = List.copyOf(checkpoints);
    this.progress = progress;
  }

  /** Whether a folder claims to be an export. */
  public static boolean isExport(Path folder) {
    return ExportFiles.isExport(folder);
  }

  /** Verifies the export in a folder. */
  public Verification verify(Path folder) {
    long start = System.nanoTime();
    FaultList faults = new FaultList();
    ExportCheck check = new ExportCheck(new ExportFiles(folder), keys, faults);
    return check.verify(checkpoints, progress, start);
  }
}
