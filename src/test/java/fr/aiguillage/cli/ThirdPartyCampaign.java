// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.witness.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a journal gives out, read by the code of others: Debian's {@code golang-go} with {@code
 * golang-golang-x-mod-dev}. Says that it was left out where these are missing.
 */
class ThirdPartyCampaign {

  private static final Path LIBRARY = Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb");

  @TempDir Path base;

  private record Ran(int exit, String out) {}

  private Ran go(Path... files) throws Exception {
    Path program = base.resolve("main.go");
    try (InputStream in =
        ThirdPartyCampaign.class.getResourceAsStream("/fr/aiguillage/thirdparty/main.go")) {
      Files.write(program, in.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of("go", "run", program.toString()));
    for (Path file : files) {
      command.add(file.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", "/usr/share/gocode");
    builder.environment().put("GOCACHE", base.resolve("cache").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    return new Ran(process.exitValue(), out);
  }

  private static boolean hasGo() throws InterruptedException {
    try {
      return Files.isDirectory(LIBRARY)
          && new ProcessBuilder("go", "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void checkpointTilesProofAndCosignature_areReadByOthers_andWhatIsForgedIsNot() throws Exception {
    Assumptions.assumeTrue(hasGo(), "NOT RUN: golang-go and golang-golang-x-mod-dev are missing");
    SignedLog log = new SignedLog(base.resolve("log"));
    List<Entry> entries = log.record(600);
    Path keys = log.keys().resolve("verifiers.txt");
    Path export = base.resolve("export");
    Terminal exported = Terminal.run("export", export, "--data", log.folder(), "--keys", keys);
    assertEquals(0, exported.exit(), exported.err());
    Path proof = base.resolve("proof");
    Path cosigned = base.resolve("cosigned");
    Path key = base.resolve("witness.key");
    try (DecisionLog open = log.open();
        Witness witness =
            Witness.open(base.resolve("w"), "witness.example/a", log.known(), Clock.systemUTC())) {
      long index = open.proofs().index(entries.get(321).id()).orElseThrow();
      Files.writeString(proof, open.proofs().inclusion(index).orElseThrow().toString());
      SignedNote note = SignedNote.parse(open.proofs().checkpoint().orElseThrow());
      Witness.Reply reply = witness.add("old 0\n\n" + note);
      SignedNote.Signature signature = SignedNote.signatures(reply.body()).get(0);
      Files.writeString(cosigned, note.with(signature).toString());
      Files.writeString(key, witness.verifier() + "\n");
    }
    Ran sound = go(export, keys, proof, cosigned, key);
    assertEquals(0, sound.exit(), sound.out());
    assertEquals("601 leaves, proof of 322, cosigned 601", sound.out().strip());

    Path bundle = export.resolve("tile/entries/001");
    byte[] content = Files.readAllBytes(bundle);
    content[1000] ^= 1;
    Files.write(bundle, content);
    Ran forged = go(export, keys, proof, cosigned, key);
    assertEquals(1, forged.exit(), forged.out());
    content[1000] ^= 1;
    Files.write(bundle, content);
    String text = Files.readString(cosigned);
    Files.writeString(cosigned, text.replaceFirst("\n601\n", "\n600\n"));
    Ran another = go(export, keys, proof, cosigned, key);
    assertEquals(1, another.exit(), another.out());
  }
}
