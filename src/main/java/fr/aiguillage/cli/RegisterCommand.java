// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.convention.Period;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.register.Register;
import fr.aiguillage.register.RegisterFile;
import fr.aiguillage.register.RegisterUpdate;
import fr.aiguillage.register.Registers;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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

/** {@code register}: works on the lists that offices maintain. */
@Command(
    name = "register",
    description = "Tient les registres : annexe 1, socles, établissements.",
    mixinStandardHelpOptions = true,
    subcommands = RegisterCommand.ImportList.class)
final class RegisterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Main.CANNOT_RUN;
  }

  /** {@code register import}: updates a register with a list exported by an office. */
  @Command(
      name = "import",
      description = "Met dans un registre la liste qu’un bureau exporte, et montre ce qui change.",
      mixinStandardHelpOptions = true)
  static final class ImportList implements Callable<Integer> {

    @Parameters(index = "0", description = "Le registre, par exemple annexe-1.")
    private String name;

    @Parameters(index = "1", description = "Le fichier CSV : « ; » ou « , », UTF-8 ou Latin-1.")
    private Path file;

    @Option(names = "--rules", defaultValue = "rules", description = "Le dossier des règles.")
    private Path folder;

    @Option(names = "--from", description = "Le premier jour que la liste couvre.")
    private LocalDate from;

    @Option(names = "--to", description = "Le dernier jour que la liste couvre.")
    private LocalDate to;

    @Option(names = "--dry-run", description = "Montre ce qui change et n’écrit rien.")
    private boolean dry;

    @Mixin private CommonOptions common;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Wording words = common.words();
      Draft draft = common.draft(common.files(folder));
      Register before = register(draft, words);
      RegisterUpdate update = new RegisterUpdate(before, list(before.kind(), words));
      refuse(faultsOf(update), words);
      PrintWriter out = spec.commandLine().getOut();
      List<String> difference = update.difference();
      if (difference.isEmpty()) {
        out.println(words.text("Register.unchanged", name));
        return Main.SOUND;
      }
      difference.forEach(out::println);
      Path target = folder.resolve(Registers.path(before.kind()));
      if (!dry) {
        write(target, update.text(), words);
      }
      long added = difference.stream().filter(line -> line.startsWith("+")).count();
      String key = dry ? "Register.dry" : "Register.written";
      out.println(words.text(key, name, added, difference.size() - added, target));
      return Main.SOUND;
    }

    private Register register(Draft draft, Wording words) {
      String all =
          draft.registers().all().stream()
              .map(register -> register.kind().name())
              .collect(Collectors.joining(", "));
      return draft
          .registers()
          .named(name)
          .orElseThrow(() -> new CannotRun(words.text("Register.unknown", name, all)));
    }

    /** The list in the file; the days that it covers are given in the file or by the options. */
    private Register list(RegisterKind kind, Wording words) {
      List<Fault> faults = new ArrayList<>();
      Register list = RegisterFile.read(file.toString(), kind, text(words), faults);
      refuse(faults, words);
      if (from != null && to != null) {
        if (to.isBefore(from)) {
          String days = from + "/" + to;
          refuse(List.of(new Fault("", 0, "", Fault.Kind.DATES_REVERSED, days, List.of())), words);
        }
        Period days = new Period(Optional.of(from), Optional.of(to));
        return new Register(kind, List.of(days), list.rows());
      }
      if (list.covered().isEmpty() || from != null || to != null) {
        throw new CannotRun(words.text("Register.days", words.of(kind.words())));
      }
      return list;
    }

    private String text(Wording words) {
      try {
        return RegisterUpdate.decoded(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new CannotRun(words.text("Cli.file", file, e.getMessage()));
      }
    }

    /**
     * Reads the updated register once more, as the rules will, since its rows were split by days
     * and merged again.
     */
    private static List<Fault> faultsOf(RegisterUpdate update) {
      List<Fault> faults = new ArrayList<>();
      RegisterKind kind = update.after().kind();
      RegisterFile.read(Registers.path(kind), kind, update.text(), faults);
      return faults;
    }

    private static void refuse(List<Fault> faults, Wording words) {
      if (!faults.isEmpty()) {
        throw new CannotRun(
            faults.stream().sorted().map(words::sentence).collect(Collectors.joining("\n")));
      }
    }

    private void write(Path target, String text, Wording words) {
      try {
        Files.createDirectories(target.getParent());
        DurableFiles.write(target, text);
      } catch (IOException e) {
        throw new CannotRun(words.text("Cli.failed", e.getMessage()));
      }
    }
  }
}
