// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Rule;

/**
 * A rule that already answers a cell on a network, so that no colour is entered there.
 *
 * @param agrees whether it names the same owner as the colour, or one of those between whom the
 *     colour leaves the choice (the legend does not choose, but an article may)
 */
public record Standing(ColourReading reading, Zone zone, Rule rule, boolean agrees) {

  static Standing of(ColourReading reading, Zone zone, Rule rule) {
    return new Standing(reading, zone, rule, agrees(reading.colour(), rule.claim()));
  }

  private static boolean agrees(Colour colour, Claim claim) {
    if (!(claim instanceof Claim.Owner owner) || owner.parties().isEmpty()) {
      return false;
    }
    return colour.paints(owner.mode(), owner.parties())
        || colour.mode().filter(OwnerMode.ALTERNATIVE::equals).isPresent()
            && colour.parties().containsAll(owner.parties());
  }
}
