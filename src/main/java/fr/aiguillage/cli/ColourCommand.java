// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import fr.aiguillage.analysis.Check;
import fr.aiguillage.colour.ColourReading;
import fr.aiguillage.colour.Colouring;
import fr.aiguillage.colour.Standing;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.wording.AnalysisWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colour}: enters a colour that somebody read off the original. */
@Command(
    name = "colour",
    description = {
      "Entre une couleur lue sur l’original : la règle, les clauses et les cas.",
      "Montre tout ce qui changerait, check et diff compris ; n’écrit qu’avec --write."
    },
    mixinStandardHelpOptions = true)
final class ColourCommand implements Callable<Integer> {

  /** Lines of context shown around a change. */
  private static final int AROUND = 2;

  @Parameters(index = "0", description = "La ligne de la matrice, par son numéro : L06.")
  private String line;

  @Parameters(index = "1", description = "La colonne, par son code.")
  private String column;

  @Parameters(index = "2", description = "La couleur de la légende, par son code : EN.")
  private String colour;

  @Option(
      names = "--copy",
      required = true,
      description = "Quel exemplaire a été lu, et quel jour ; sans nom de personne.")
  private String copy;

  @Option(
      names = "--rules",
      defaultValue = "rules",
      description = "Le dossier des règles (défaut : rules).")
  private Path folder;

  @Option(names = "--write", description = "Écrit le changement dans le dossier.")
  private boolean write;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleFiles files = common.files(folder);
    PrintWriter out = spec.commandLine().getOut();
    Colouring colouring = entered(files, reading(common.draft(files)));
    AnalysisWords words = new AnalysisWords(common.words());
    for (Standing standing : colouring.standing()) {
      out.println(
          common
              .words()
              .text(
                  standing.agrees() ? "Colour.agrees" : "Colour.contradicts",
                  common.words().of(standing.zone().words()),
                  words.rule(standing.rule())));
    }
    if (colouring.entered().isEmpty()) {
      out.println(common.words().text("Colour.nothing"));
      return colouring.standing().stream().allMatch(Standing::agrees) ? Main.SOUND : Main.SHORT;
    }
    changes(files, colouring.files(), out);
    Check check = colouring.check().orElseThrow();
    check.findings().forEach(f -> out.println(words.sentence(f, check.proof().days())));
    out.println(
        check.findings().isEmpty()
            ? Colours.green(common.words().text("Check.sound"))
            : Colours.red(common.words().text("Check.short", check.findings().size())));
    words.lines(colouring.comparison().orElseThrow(), false).forEach(out::println);
    if (!colouring.isSound()) {
      out.println(common.words().text("Colour.not-sound"));
      return Main.SHORT;
    }
    if (write) {
      write(files, colouring.files());
    }
    out.println(common.words().text(write ? "Colour.written" : "Colour.not-written", folder));
    return Main.SOUND;
  }

  private Colouring entered(RuleFiles files, ColourReading reading) {
    try (ProgressBar progress = new ProgressBar()) {
      return Colouring.of(files, List.of(reading), progress::asked);
    } catch (RefusedRuleSet refused) {
      throw common.cannotRun(refused);
    }
  }

  private ColourReading reading(Draft draft) {
    Vocabulary words = draft.vocabulary();
    List<String> lines = words.services().stream().map(Service::line).toList();
    Service service =
        words.services().stream()
            .filter(each -> each.line().equalsIgnoreCase(line) || each.name().equals(line))
            .findFirst()
            .orElseThrow(() -> unknown(line, lines));
    Activity activity =
        words
            .activities()
            .named(column)
            .orElseThrow(() -> unknown(column, words.activities().names()));
    List<Colour> printed = words.colours().stream().filter(Colour::isPrinted).toList();
    Optional<Colour> named = printed.stream().filter(c -> c.name().equals(colour)).findFirst();
    return new ColourReading(
        service,
        activity,
        named.orElseThrow(() -> unknown(colour, printed.stream().map(Term::name).toList())),
        copy);
  }

  private CannotRun unknown(String word, List<String> known) {
    String nearest = String.join(", ", Nearest.first(word, known));
    return new CannotRun(common.words().text("Fault.CODE_UNKNOWN", word, nearest));
  }

  private static void changes(RuleFiles before, RuleFiles after, PrintWriter out) {
    for (String path : after.byPath().keySet()) {
      List<String> old = lines(before, path);
      List<String> young = lines(after, path);
      if (!old.equals(young)) {
        UnifiedDiffUtils.generateUnifiedDiff(path, path, old, DiffUtils.diff(old, young), AROUND)
            .forEach(out::println);
        out.println();
      }
    }
  }

  private static List<String> lines(RuleFiles files, String path) {
    return files.byPath().containsKey(path)
        ? files.text(path).lines().collect(Collectors.toList())
        : List.of();
  }

  private void write(RuleFiles before, RuleFiles after) {
    for (String path : after.byPath().keySet()) {
      if (!lines(before, path).equals(lines(after, path))) {
        try {
          DurableFiles.write(folder.resolve(path), after.text(path));
        } catch (IOException e) {
          throw common.cannotRun(e);
        }
      }
    }
  }
}
