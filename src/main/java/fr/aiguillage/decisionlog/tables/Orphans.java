// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.util.List;

/**
 * @param orphans numbers of answers that no record has
 * @param seen the last record when they were looked for
 */
public record Orphans(List<Long> orphans, long seen) {}
