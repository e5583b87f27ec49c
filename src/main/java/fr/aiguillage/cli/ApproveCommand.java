// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code approve}: shows what is proposed to a running service, and approves or refuses it. */
@Command(
    name = "approve",
    description =
        "Montre le jeu de règles proposé au service en marche et ce qu’il changerait ; avec --why,"
            + " l’approuve, le refuse ou le retire.",
    mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

  @Option(names = "--why", description = "La raison, gardée dans le journal.")
  private String why;

  @Option(
      names = "--shown",
      description = "L’empreinte de la différence qui a été montrée ; à donner pour approuver.")
  private String shown;

  @ArgGroup private Other other;

  @Mixin private ServiceAddress service;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  /** The alternatives to approving. */
  private static final class Other {
    @Option(names = "--refuse", description = "Refuser la proposition d’une autre personne.")
    private boolean refuse;

    @Option(names = "--withdraw", description = "Retirer sa propre proposition.")
    private boolean withdraw;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JsonNode proposal = service.get("/v1/ruleset/proposal", common).path("proposal");
      if (proposal.isMissingNode()) {
        out.println(common.words().text("Approve.none"));
        return Main.SHORT;
      }
      String ruleset = proposal.path("ruleset").asText();
      if (why == null) {
        show(proposal, out);
        return Main.SOUND;
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("ruleset", ruleset);
      body.put("why", why);
      if (other == null) {
        if (shown == null) {
          throw new CannotRun(common.words().text("Approve.not-shown"));
        }
        body.put("shown", shown);
      }
      String word = other == null ? "approval" : other.refuse ? "refusal" : "withdrawal";
      JsonNode answer = service.post("/v1/ruleset/proposal/" + word, body, common);
      out.println(common.words().text("Approve." + word, ruleset, answer.path("ruleset").asText()));
      return Main.SOUND;
    } catch (IOException e) {
      throw new CannotRun(
          common.words().text("Activate.unreachable", service, "" + e.getMessage()));
    }
  }

  private void show(JsonNode proposal, PrintWriter out) {
    JsonNode difference = proposal.path("difference");
    out.println(
        common
            .words()
            .text(
                "Approve.proposed",
                proposal.path("ruleset").asText(),
                proposal.path("at").asText(),
                proposal.path("who").asText(),
                proposal.path("why").asText()));
    proposal
        .path("findings")
        .forEach(each -> out.println(common.words().text("Activate.despite", each.asText())));
    out.println(
        common
            .words()
            .text(
                "Approve.difference",
                difference.path("changedIncidents").asLong(),
                difference.path("incidents").asLong(),
                difference.path("changedDecisions").asLong(),
                difference.path("decisions").asLong(),
                difference.path("shown").asText()));
  }
}
