// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry point: {@code serve}, or no argument, starts the service; the other commands answer and
 * exit with 0 if all is well, 1 if something has failed a check, 2 if the call or the rule set
 * cannot be run.
 */
@QuarkusMain
@Command(
    name = "aiguillage",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "À qui revient l’incident, que faut-il faire, faut-il réinstaller ?",
    subcommands = {
      CheckCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      ColourCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      PruneCommand.class,
      ActivateCommand.class,
      ApproveCommand.class,
      CallerCommand.class,
      RegisterCommand.class,
      PlatformsCommand.class,
      AcceptCommand.class,
      WitnessCommand.class,
      TrainCommand.class,
      Main.ServeCommand.class
    })
public final class Main implements Callable<Integer> {

  /** All is well. */
  static final int SOUND = 0;

  /** Something has failed a check. */
  static final int SHORT = 1;

  /** The call, or what it is about, cannot be run. */
  static final int CANNOT_RUN = 2;

  /** An unforeseen error. */
  static final int UNFORESEEN = 1;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... arguments) {
    // before any library asks for a logger
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // until the service sets another level, every trace message of Drools would be formatted
    Logger.getLogger("").setLevel(Level.INFO);
    // there are no arguments, so no parser is created: that is a tenth of the start's work on its
    // one thread
    int code =
        arguments.length == 0
            ? new ServeCommand().call()
            : commandLine().execute(Arguments.asTyped(arguments));
    if (code != SOUND || !ServeCommand.isServing()) {
      System.exit(code);
    }
  }

  /** Output is UTF-8 whatever the terminal's locale claims. */
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  static CommandLine commandLine() {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Journal.class, Journal::of)
        // an incident may be @file, which is read as an incident and not as further arguments
        .setExpandAtFiles(false)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof CannotRun) {
                command.getErr().println(failure.getMessage());
                return CANNOT_RUN;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() {
    return new ServeCommand().call();
  }

  /** Starts the service. */
  @Command(name = "serve", description = "Démarre le service HTTP.")
  static final class ServeCommand implements Callable<Integer> {

    private static volatile boolean serving;

    static boolean isServing() {
      return serving;
    }

    @Override
    public Integer call() {
      serving = true;
      Quarkus.run(null, ServeCommand::ended);
      return SOUND;
    }

    private static void ended(int code, Throwable failure) {
      if (failure == null) {
        System.exit(code);
      }
      Optional<List<String>> sentences = FailedStart.sentences(failure);
      if (sentences.isEmpty()) {
        failure.printStackTrace();
        System.exit(UNFORESEEN);
      }
      PrintWriter err = utf8(FileDescriptor.err);
      sentences.get().forEach(err::println);
      System.exit(CANNOT_RUN);
    }
  }
}
