// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.callers.KeptCaller;
import fr.aiguillage.callers.Key;
import fr.aiguillage.callers.Keyring;
import fr.aiguillage.callers.RefusedCallers;
import fr.aiguillage.callers.Role;
import fr.aiguillage.convention.Days;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caller}: manages which systems may call, and their keys; the service need not restart. */
@Command(
    name = "caller",
    description = "Gère les systèmes qui peuvent appeler, et leurs clés.",
    mixinStandardHelpOptions = true)
final class CallerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Main.CANNOT_RUN;
  }

  /** The file of callers. */
  static final class KeyringOption {
    @Option(
        names = "--file",
        defaultValue = "${env:AIGUILLAGE_CALLERS_FILE:-keys/callers.json}",
        description = "Le fichier des appelants (défaut : ${DEFAULT-VALUE}).")
    private Path file;
  }

  /** An operation on the file. */
  private interface Work {
    int in(Keyring keyring) throws IOException, RefusedCallers;
  }

  private static int with(KeyringOption option, CommonOptions common, Work work) {
    try {
      return work.in(new Keyring(option.file));
    } catch (RefusedCallers refused) {
      throw new CannotRun(
          refused.faults().stream()
              .map(
                  fault ->
                      option.file
                          + ": "
                          + common
                              .words()
                              .text("Callers." + fault.kind(), fault.where(), fault.found()))
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }

  private static Optional<Instant> end(LocalDate day) {
    return Optional.ofNullable(day)
        .map(last -> last.plusDays(1).atStartOfDay(Days.PARIS).toInstant());
  }

  private static int tell(Optional<Key> key, CommandSpec spec, CannotRun otherwise) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(key.orElseThrow(() -> otherwise).text());
    return Main.SOUND;
  }

  @Command(
      name = "add",
      description = "Ajoute un appelant ; écrit sa clé, qui n’est dite que cette fois.")
  int add(
      @Parameters(paramLabel = "NAME", description = "Son nom.") String name,
      @Option(
              names = "--roles",
              required = true,
              split = ",",
              description = "Ses rôles : decide, read, maintain, approve, audit, operate.")
          List<String> roles,
      @Option(names = "--until", description = "Le dernier jour de la clé (défaut : aucun).")
          LocalDate until,
      @Mixin KeyringOption file,
      @Mixin CommonOptions options) {
    if (!Keyring.isName(name)) {
      throw new CannotRun(options.words().text("Callers.name", "", name));
    }
    return with(
        file,
        options,
        keyring ->
            tell(
                keyring.add(name, roles(roles, options), end(until)),
                spec,
                new CannotRun(options.words().text("Callers.twice", file.file, name))));
  }

  private static Set<Role> roles(List<String> codes, CommonOptions options) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String code : codes) {
      roles.add(
          Role.of(code)
              .orElseThrow(() -> new CannotRun(options.words().text("Callers.role", "", code))));
    }
    return roles;
  }

  @Command(
      name = "rotate",
      description = "Donne une autre clé ; celles d’avant restent bonnes pour un temps.")
  int rotate(
      @Parameters(paramLabel = "NAME", description = "Son nom.") String name,
      @Option(
              names = "--overlap",
              defaultValue = "P7D",
              description =
                  "Combien de temps les clés d’avant restent bonnes (défaut : ${DEFAULT-VALUE}).")
          Period overlap,
      @Option(names = "--until", description = "Le dernier jour de la clé (défaut : aucun).")
          LocalDate until,
      @Mixin KeyringOption file,
      @Mixin CommonOptions options) {
    Instant end = Clock.systemUTC().instant().atZone(ZoneOffset.UTC).plus(overlap).toInstant();
    return with(
        file,
        options,
        keyring -> tell(keyring.rotate(name, end(until), end), spec, missing(name, file, options)));
  }

  private static CannotRun missing(String name, KeyringOption file, CommonOptions options) {
    return new CannotRun(options.words().text("Callers.missing", file.file, name));
  }

  @Command(name = "list", description = "Liste les appelants, leurs rôles et la fin de leurs clés.")
  int list(@Mixin KeyringOption file, @Mixin CommonOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    return with(
        file,
        options,
        keyring -> {
          keyring.callers().values().forEach(caller -> out.println(line(caller, options)));
          return Main.SOUND;
        });
  }

  private static String line(KeptCaller caller, CommonOptions options) {
    String roles =
        new TreeSet<>(caller.roles()).stream().map(Role::code).collect(Collectors.joining(","));
    Stream<String> ends =
        caller.secrets().stream()
            .map(
                secret ->
                    secret
                        .expires()
                        .map(Instant::toString)
                        .orElse(options.words().text("Callers.no-end")));
    return caller.name() + "\t" + roles + "\t" + ends.collect(Collectors.joining(", "));
  }

  @Command(name = "remove", description = "Retire un appelant : ses clés ne valent plus rien.")
  int remove(
      @Parameters(paramLabel = "NAME", description = "Son nom.") String name,
      @Mixin KeyringOption file,
      @Mixin CommonOptions options) {
    return with(
        file,
        options,
        keyring -> {
          if (!keyring.remove(name)) {
            throw missing(name, file, options);
          }
          return Main.SOUND;
        });
  }
}
