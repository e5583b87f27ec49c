// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/**
 * An act of a log.
 *
 * @param number its place in the tree, from 1; 0 while it has none yet, where several instances
 *     write
 * @param act itself
 */
public record PlacedAct(long number, Act act) {}
