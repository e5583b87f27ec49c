package fr.aiguillage.analysis;

import fr.aiguillage.facts.DiscriminationTree.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts together what would have to be said over and over: where a convention ends, every answer
 * becomes one and the same, whatever it was. What comes to one answer from many, or from one to
 * many, is said once, as what it has in common.
 */
final class Alike {

  /** So many changes that come to one answer, or from one, are said as one. */
  private static final int MANY = 6;

  private static final List<String> ANSWER =
      List.of("outcome", "owner", "action", "reimage", "basis", "clauses");

  private Alike() {}

  /** A piece of the space that is answered otherwise. */
  record Piece(Part part, LocalDate day, Change change, Answered was, Answered is) {

    Change headline() {
      return change.headline();
    }
  }

  /** The pieces by the change that is said of them. */
  static Map<Change, List<Piece>> together(List<Piece> pieces) {
    Map<Change, List<Piece>> said = new LinkedHashMap<>();
    List<Piece> left = pieces;
    for (Function<Piece, Answered> side :
        List.<Function<Piece, Answered>>of(Piece::is, Piece::was)) {
      List<Piece> others = new ArrayList<>();
      Map<Object, List<Piece>> bySide = new LinkedHashMap<>();
      for (Piece piece : left) {
        bySide.computeIfAbsent(answer(piece, side), key -> new ArrayList<>()).add(piece);
      }
      for (List<Piece> alike : bySide.values()) {
        Set<Change> changes = new LinkedHashSet<>();
        alike.forEach(piece -> changes.add(piece.headline()));
        if (changes.size() < MANY || !alike.get(0).change().isLeading()) {
          others.addAll(alike);
        } else {
          Change common =
              Change.common(
                  changes,
                  alike.stream().map(Piece::was).distinct().toList(),
                  alike.stream().map(Piece::is).distinct().toList());
          said.computeIfAbsent(common, key -> new ArrayList<>()).addAll(alike);
        }
      }
      left = others;
    }
    left.forEach(
        piece -> said.computeIfAbsent(piece.headline(), key -> new ArrayList<>()).add(piece));
    return said;
  }

  /** What is answered on one side; apart where who acts stays, since then the obligations count. */
  private static Object answer(Piece piece, Function<Piece, Answered> side) {
    if (!piece.change().isLeading()) {
      return piece.headline();
    }
    Map<String, String> answer = new LinkedHashMap<>(side.apply(piece).parts());
    answer.keySet().retainAll(ANSWER);
    return answer;
  }
}
