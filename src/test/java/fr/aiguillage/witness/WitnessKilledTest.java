// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three processes: a journal under load, a witness, and this one, which kills either. */
@Timeout(600)
class WitnessKilledTest {

  @TempDir Path temporary;

  @Test
  void kills_ofJournalAndWitness_leaveOneHistoryThatAllCosignaturesVouchFor() throws Exception {
    run(temporary, 2);
  }

  /** Kills each so many times; returns what was seen, in words. */
  static String run(Path folder, int times) throws Exception {
    SignedLog log = new SignedLog(folder.resolve("log"));
    log.record(1);
    int port = freePort();
    Process witness = startWitness(folder, log, port);
    VerifierKey key = key(folder);
    List<String> cosigned = new ArrayList<>();
    for (int round = 1; round <= times; round++) {
      Path output = folder.resolve("journal-" + round);
      Process journal =
          start(
              output,
              WitnessedJournal.class.getName(),
              log.base().toString(),
              key.toString(),
              "http://127.0.0.1:" + port);
      awaitLines(journal, output, 1);
      witness.destroyForcibly().waitFor();
      int before = lines(output).size();
      witness = startWitness(folder, log, port);
      awaitLines(journal, output, before + 2);
      journal.destroyForcibly().waitFor();
      cosigned.addAll(lines(output));
    }
    witness.destroyForcibly().waitFor();
    TrustedKeys keys = new TrustedKeys(List.of(log.known().keys().get(0), key));
    Verification found = new LogVerifier(keys, cosigned, (done, all) -> {}).verify(log.folder());
    assertEquals(List.of(), found.faults(), "each cosigned checkpoint is one of this history");
    return "%d kills of the journal and %d of the witness under load: %,d decisions, %,d cosigned checkpoints, all of one history."
        .formatted(times, times, found.records(), cosigned.size());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Process startWitness(Path folder, SignedLog log, int port) throws Exception {
    Path output = folder.resolve("witness-" + System.nanoTime());
    Process witness =
        start(
            output,
            "fr.aiguillage.cli.Main",
            "witness",
            "--data",
            folder.resolve("witness").toString(),
            "--name",
            "witness.example/w1",
            "--logs",
            log.keys().resolve("verifiers.txt").toString(),
            "--port",
            "" + port,
            "--lang",
            "EN");
    awaitLines(witness, output, 1);
    Files.copy(output, folder.resolve("witness-last"), StandardCopyOption.REPLACE_EXISTING);
    return witness;
  }

  private static VerifierKey key(Path folder) throws Exception {
    String said = Files.readString(folder.resolve("witness-last")).strip();
    return VerifierKey.parse(said.substring(said.lastIndexOf(' ') + 1));
  }

  private static Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(output.resolveSibling(output.getFileName() + ".err").toFile())
        .start();
  }

  private static void awaitLines(Process process, Path output, int lines) throws Exception {
    long begun = System.nanoTime();
    while (Files.readString(output).lines().count() < lines) {
      assertTrue(
          process.isAlive() && System.nanoTime() - begun < 120_000_000_000L,
          Files.readString(output.resolveSibling(output.getFileName() + ".err")));
      Thread.sleep(20);
    }
  }

  /** The notes on whole lines; one cut off by the kill was told to nobody. */
  private static List<String> lines(Path output) throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches("[A-Za-z0-9+/=]{100,}"))
        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
        .toList();
  }
}
