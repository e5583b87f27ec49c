// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import java.util.List;
import java.util.Optional;

/**
 * A clause of the convention, in our own words.
 *
 * @param name such as {@code ART4-8}
 * @param place where it stands in the convention, in French
 * @param french what it says
 * @param english the same
 * @param rules the rules that carry it, by name; empty where a reason says why none does
 * @param reason why no rule carries it, in French
 * @param line where it stands in {@code clauses.yaml}
 */
public record Clause(
    String name,
    String place,
    String french,
    String english,
    List<String> rules,
    Optional<String> reason,
    int line) {}
