package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import java.util.List;
import java.util.Optional;

/** The lines that git leaves where two changes of one place were merged and nobody chose. */
final class MergeMarks {

  private static final List<String> MARKS = List.of("<<<<<<<", "=======", ">>>>>>>");

  private MergeMarks() {}

  /** The first one as a fault; what stands between them says two things at once. */
  static Optional<Fault> in(String path, String text) {
    int line = 0;
    for (String each : text.lines().toList()) {
      line++;
      if (MARKS.stream().anyMatch(each::startsWith)) {
        return Optional.of(
            new Fault(path, line, "", Fault.Kind.MERGE_UNFINISHED, each.strip(), MARKS));
      }
    }
    return Optional.empty();
  }
}
