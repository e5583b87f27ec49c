// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.util.List;

/**
 * Answers that no record uses.
 *
 * @param orphans their numbers
 * @param seen the last record when they were looked for
 */
public record Orphans(List<Long> orphans, long seen) {}
