// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.time.Instant;

/**
 * A rule set that was once in force, without its files.
 *
 * @param hash its content hash
 * @param firstServed when it first entered into force, according to the act
 * @param files the number of its files
 * @param bytes their total size
 */
public record RulesetSummary(String hash, Instant firstServed, int files, long bytes) {}
