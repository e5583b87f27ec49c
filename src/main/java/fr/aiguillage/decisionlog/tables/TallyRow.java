// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Decisions that are alike in everything that is counted.
 *
 * @param month of the incidents
 * @param school the school's national number; empty if the incidents name none
 * @param service code of the service; empty if the product leaves it open
 * @param answer the answer to all of them
 * @param stands whether no later decision has replaced them
 * @param decisions how many there are, at least 1
 */
public record TallyRow(
    YearMonth month,
    Optional<String> school,
    Optional<String> service,
    String activity,
    List<String> parties,
    Outcome outcome,
    RecordedAnswer answer,
    boolean stands,
    long decisions) {}
