// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/**
 * An act of a log.
 *
 * @param number its position in the tree, from 1; 0 while it has none yet, if several instances
 *     write
 * @param act the act itself
 */
public record PlacedAct(long number, Act act) {}
