// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.time.Instant;

/**
 * A rule set that served once, without its files.
 *
 * @param hash its content hash
 * @param firstServed when it went into force for the first time, by the act that says so
 * @param files how many files it has
 * @param bytes their size together
 */
public record RulesetSummary(String hash, Instant firstServed, int files, long bytes) {}
