// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Note;
import java.util.SortedSet;

/** Information that accompanies an answer and binds nobody, with the clauses it comes from. */
public record Remark(Note code, SortedSet<String> clauses) {}
