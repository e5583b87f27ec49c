// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import java.util.List;
import java.util.Optional;

/**
 * A clause of the convention, in our own words.
 *
 * @param name such as {@code ART4-8}
 * @param place where it is in the convention, in French
 * @param french what it says, in French
 * @param english what it says, in English
 * @param rules the names of the rules that apply it; empty if a reason says why none does
 * @param reason why no rule applies it, in French
 * @param line its line in {@code clauses.yaml}
 */
public record Clause(
    String name,
    String place,
    String french,
    String english,
    List<String> rules,
    Optional<String> reason,
    int line) {}
