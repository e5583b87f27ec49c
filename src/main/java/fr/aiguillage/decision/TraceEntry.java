// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Rule;
import java.util.SortedSet;

/**
 * A rule that fired, for at least one combination of the unknown facts.
 *
 * @param claim what it claimed, its action filled in
 * @param kept whether its claim counts, for at least one combination
 * @param setAsideBy the names of the rules that override it for some combination
 */
public record TraceEntry(Rule rule, Claim claim, boolean kept, SortedSet<String> setAsideBy) {}
