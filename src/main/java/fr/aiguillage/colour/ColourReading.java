// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Service;

/**
 * A colour that somebody read off the original.
 *
 * @param service the line of the cell
 * @param activity its column
 * @param colour one that the legend prints
 * @param copy which copy was read, and when it was read
 */
public record ColourReading(Service service, Activity activity, Colour colour, String copy) {}
