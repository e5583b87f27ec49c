// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.witness.Witness;
import fr.aiguillage.witness.WitnessServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code witness}: watches journals for others, and cosigns checkpoints that extend all it has
 * seen.
 */
@Command(
    name = "witness",
    description =
        "Sert de témoin à des journaux (C2SP tlog-witness) : cosigne ce qui prolonge tout ce qu’il"
            + " en a vu, et rien d’autre.",
    mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = "witness",
      description = "Le dossier du témoin, avec sa clé (défaut : ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--name",
      required = true,
      description = "Le nom sous lequel il signe, par exemple temoin.tarn-et-garonne.example.")
  private String name;

  @Option(
      names = "--logs",
      required = true,
      description = "Les clés publiques des journaux à surveiller, une par ligne.")
  private Path logs;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Où écouter.")
  private String host;

  @Option(names = "--port", defaultValue = "8090", description = "Sur quel port.")
  private int port;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try (Witness witness = Witness.open(data, name, TrustOptions.read(logs), Clock.systemUTC());
        WitnessServer server = new WitnessServer(witness, new InetSocketAddress(host, port))) {
      spec.commandLine()
          .getOut()
          .println(
              common
                  .words()
                  .text("Witness.listens", server.address().getPort(), witness.verifier()));
      new CountDownLatch(1).await();
      return Main.SOUND;
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }
}
