// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The cells of the shipped matrix that wait for their colour, each with one at random. */
final class OpenCells {

  private OpenCells() {}

  /** One for each cell that nothing settles on the network which the page shows first. */
  static List<ColourReading> coloured(long seed) {
    Random random = new Random(seed);
    List<Colour> printed =
        Shipped.RULES.vocabulary().colours().stream().filter(Colour::isPrinted).toList();
    return new Matrix(Shipped.DECIDER, Shipped.DAY)
        .cells(Optional.of(Shipped.RULES.vocabulary().zones().all().get(0))).stream()
            .filter(cell -> cell.answer().outcome() == Outcome.TO_CONFIRM)
            .map(
                cell ->
                    new ColourReading(
                        cell.service(),
                        cell.activity(),
                        printed.get(random.nextInt(printed.size())),
                        "exemplaire d’essai, lu le 12 janvier 2027"))
            .toList();
  }
}
