package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.LogFault;
import fr.aiguillage.decisionlog.LogVerifier;
import fr.aiguillage.decisionlog.Verification;
import fr.aiguillage.transparency.KnownKeys;
import fr.aiguillage.transparency.RefusedProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: whether a journal is the one its keys have signed; needs no service. */
@Command(
    name = "verify",
    description =
        "Vérifie un journal, sans le service : chaque enregistrement, l’arbre, les sceaux.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      defaultValue = "data",
      description = "Le dossier du journal, ou son fichier (défaut : data).")
  private Path log;

  @Option(
      names = "--keys",
      defaultValue = "keys/verifiers.txt",
      description = "Les clés publiques auxquelles se fier (défaut : ${DEFAULT-VALUE}).")
  private Path keys;

  @Option(
      names = "--checkpoint",
      arity = "1..*",
      description = "Des points de contrôle gardés ailleurs, chacun un fichier.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(names = "--format", defaultValue = "TEXT", description = "TEXT ou JSON.")
  private Format format;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Verification found = verify();
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.println(CommonOptions.pretty(json(found)));
    } else {
      text(found, out);
    }
    return found.isSound() ? Main.SOUND : Main.SHORT;
  }

  private Verification verify() {
    try (Progress progress = new Progress()) {
      KnownKeys known = KnownKeys.parse(Files.readAllLines(keys));
      List<String> kept = new ArrayList<>();
      for (Path checkpoint : checkpoints) {
        kept.add(Files.readString(checkpoint));
      }
      return new LogVerifier(known, kept, progress::of).verify(log);
    } catch (RefusedProof e) {
      throw new CannotRun(keys + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CannotRun(common.words().text("Cli.unreadable", e.getMessage()));
    }
  }

  private void text(Verification found, PrintWriter out) {
    for (LogFault fault : found.faults()) {
      out.println(Colours.red(fault.kind().name()) + "  " + sentence(fault));
    }
    long unlisted = found.faultCount() - found.faults().size();
    if (unlisted > 0) {
      out.println(common.words().text("Verify.more", unlisted));
    }
    out.println(
        common
            .words()
            .text(
                "Verify.read",
                found.origin().orElse("–"),
                found.records(),
                found.answers(),
                found.rulesets(),
                found.checkpoints(),
                found.took().toMillis() / 1000.0,
                Math.round(found.rate())));
    out.println(common.words().text("Verify.vouched", found.vouched(), found.records()));
    out.println(
        found.isSound()
            ? Colours.green(common.words().text("Verify.sound"))
            : Colours.red(common.words().text("Verify.short", found.faultCount())));
  }

  private String sentence(LogFault fault) {
    return common
        .words()
        .text(
            "LogFault." + fault.kind().name(),
            fault.number(),
            fault.place(),
            fault.found(),
            fault.expected());
  }

  private ObjectNode json(Verification found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sound", found.isSound());
    json.put("origin", found.origin().orElse(null));
    json.put("records", found.records());
    json.put("vouchedFor", found.vouched());
    json.put("answers", found.answers());
    json.put("rulesets", found.rulesets());
    json.put("checkpoints", found.checkpoints());
    json.put("milliseconds", found.took().toMillis());
    json.put("faultCount", found.faultCount());
    ArrayNode faults = json.putArray("faults");
    for (LogFault fault : found.faults()) {
      ObjectNode one = faults.addObject();
      one.put("code", fault.kind().name());
      one.put("number", fault.number());
      one.put("place", fault.place());
      one.put("found", fault.found());
      one.put("expected", fault.expected());
      one.put("message", sentence(fault));
    }
    return json;
  }
}
