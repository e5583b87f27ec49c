// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Note;
import java.util.SortedSet;

/** What is worth knowing beside an answer and binds nobody, with the clauses that say it. */
public record Remark(Note code, SortedSet<String> clauses) {}
