// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.facts.DiscriminationTree.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Groups changes that would otherwise be listed over and over: where a convention ends, all answers
 * become the same one, whatever they were before. Many answers that change to one, or one that
 * changes to many, are listed once, by what they have in common.
 */
final class Alike {

  /** From this many changes to (or from) one answer on, they are listed as one. */
  private static final int MANY = 6;

  private static final List<String> ANSWER =
      List.of("outcome", "owner", "action", "reimage", "basis", "clauses");

  private Alike() {}

  /** A piece of the space that is answered differently. */
  record Piece(Part part, LocalDate day, Change change, Answered was, Answered is) {}

  /** The pieces, in their order, by the change under which they are listed. */
  static Map<Change, List<Piece>> together(List<Piece> pieces) {
    Map<Piece, Change> said = new IdentityHashMap<>();
    sayAlike(pieces, Piece::is, said);
    sayAlike(pieces.stream().filter(piece -> !said.containsKey(piece)).toList(), Piece::was, said);
    Map<Change, List<Piece>> together = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      Change change = said.containsKey(piece) ? said.get(piece) : piece.change().headline();
      together.computeIfAbsent(change, key -> new ArrayList<>()).add(piece);
    }
    return together;
  }

  private static void sayAlike(
      List<Piece> pieces, Function<Piece, Answered> side, Map<Piece, Change> said) {
    Map<Map<String, String>, List<Piece>> bySide = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      // if who acts does not change, the change is not a consequence of that
      if (piece.change().isLeading()) {
        bySide.computeIfAbsent(answer(side.apply(piece)), k -> new ArrayList<>()).add(piece);
      }
    }
    for (List<Piece> alike : bySide.values()) {
      Set<Change> changes = new LinkedHashSet<>();
      alike.forEach(piece -> changes.add(piece.change().headline()));
      if (changes.size() >= MANY) {
        Change common =
            Change.common(
                changes,
                alike.stream().map(Piece::was).distinct().toList(),
                alike.stream().map(Piece::is).distinct().toList());
        alike.forEach(piece -> said.put(piece, common));
      }
    }
  }

  private static Map<String, String> answer(Answered answered) {
    Map<String, String> answer = new LinkedHashMap<>(answered.parts());
    answer.keySet().retainAll(ANSWER);
    return answer;
  }
}
