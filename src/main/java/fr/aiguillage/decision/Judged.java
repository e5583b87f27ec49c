// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree.Part;
import java.util.List;

/** A part of what was asked, with the verdict that applies to every combination in it. */
record Judged(Part part, Verdict verdict) {

  /** Judges every combination of a box. */
  interface Judge {

    /** The parts of the box, at least one, each combination in exactly one of them. */
    List<Judged> judge(Box box);
  }
}
