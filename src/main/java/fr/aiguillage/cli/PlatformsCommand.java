// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import fr.aiguillage.convention.Product;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.register.RegisterUpdate;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code platforms}: works on the mappings of ticket platforms. */
@Command(
    name = "platforms",
    description = "Éprouve les correspondances avec les plateformes de tickets.",
    mixinStandardHelpOptions = true,
    subcommands = PlatformsCommand.Check.class)
final class PlatformsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Main.CANNOT_RUN;
  }

  /** {@code platforms check}: lists the categories of an export that nothing maps. */
  @Command(
      name = "check",
      description = "Dit les catégories d’une plateforme qui n’ont pas de correspondance.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {

    private static final CsvMapper CSV =
        CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    @Parameters(description = "Les catégories, exportées en CSV avec une ligne de têtes.")
    private Path export;

    @Option(
        names = "--platform",
        description = "La plateforme ; par défaut le nom du fichier, sans son extension.")
    private String name;

    @Option(names = "--column", description = "La tête de la colonne (défaut : la première).")
    private String column;

    @Option(names = "--rules", defaultValue = "rules", description = "Le dossier des règles.")
    private Path folder;

    @Mixin private CommonOptions common;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Wording words = common.words();
      Draft draft = common.draft(common.files(folder));
      Platform platform = platform(draft, words);
      Set<String> categories = categories(words);
      List<String> unmapped =
          categories.stream().filter(path -> platform.mapping(path).isEmpty()).toList();
      PrintWriter out = spec.commandLine().getOut();
      unmapped.forEach(out::println);
      out.println(
          unmapped.isEmpty()
              ? Colours.green(words.text("Platforms.sound", categories.size()))
              : Colours.red(words.text("Platforms.short", unmapped.size(), categories.size())));
      return unmapped.isEmpty() ? Main.SOUND : Main.SHORT;
    }

    private Platform platform(Draft draft, Wording words) {
      String named =
          Optional.ofNullable(name)
              .orElseGet(() -> export.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
      Platform platform = draft.platforms().get(named);
      if (platform == null) {
        String all = String.join(", ", draft.platforms().keySet());
        throw new CannotRun(words.text("Platforms.unknown", named, all));
      }
      return platform;
    }

    private Set<String> categories(Wording words) {
      Set<String> categories = new LinkedHashSet<>();
      try {
        String text = RegisterUpdate.decoded(Files.readAllBytes(export)).replace("\uFEFF", "");
        String head = text.lines().findFirst().orElse("");
        char separator = head.indexOf(';') >= 0 ? ';' : ',';
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (MappingIterator<String[]> rows =
            CSV.readerFor(String[].class).with(schema).readValues(text)) {
          int at = rows.hasNextValue() ? column(rows.nextValue(), words) : 0;
          while (rows.hasNextValue()) {
            String[] row = rows.nextValue();
            if (at < row.length && !row[at].isBlank()) {
              categories.add(row[at].strip());
            }
          }
        }
      } catch (IOException e) {
        throw new CannotRun(words.text("Cli.file", export, e.getMessage()));
      }
      return categories;
    }

    private int column(String[] heads, Wording words) {
      if (column == null) {
        return 0;
      }
      return IntStream.range(0, heads.length)
          .filter(i -> Product.folded(heads[i]).equals(Product.folded(column)))
          .findFirst()
          .orElseThrow(
              () ->
                  new CannotRun(words.text("Platforms.column", column, String.join(", ", heads))));
    }
  }
}
