// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.witness.Watched;
import fr.aiguillage.wording.AnalysisWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when a rule set is in force and the journal can be written. Reports which rule set that is,
 * and whether the newest one in the folder was refused: then an older one remains in force, and the
 * service is still ready.
 */
@Readiness
public class ReadyCheck implements HealthCheck {

  private final Desk desk;
  private final Activations activations;
  private final Witnessing witnesses;

  ReadyCheck(Desk desk, Activations activations, Witnessing witnesses) {
    this.witnesses = witnesses;
    this.desk = desk;
    this.activations = activations;
  }

  @Override
  public HealthCheckResponse call() {
    RulesInForce.Summary serving = desk.rules().summary();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("desk")
            .withData("ruleset", serving.hash())
            .withData("since", serving.since().toString());
    activations.last().ifPresent(outcome -> sayNewest(outcome, response));
    // read once: two reads, a moment apart, could contradict each other
    Optional<String> trouble = desk.log().whyNotWritable();
    trouble.ifPresent(reason -> response.withData("journal", reason));
    for (Watched one : witnesses.all()) {
      String at = one.at().map(Instant::toString).orElse("never");
      String said = one.trouble().map(why -> at + ", " + why).orElse(at);
      response.withData("witness " + one.witness().key().name(), said);
    }
    return response.status(trouble.isEmpty()).build();
  }

  private static void sayNewest(Activations.Outcome last, HealthCheckResponseBuilder response) {
    if (last instanceof Activations.Refused refused) {
      AnalysisWords words = new AnalysisWords(Wording.in(Language.EN));
      Finding first = refused.findings().get(0);
      response
          .withData("newest", "refused")
          .withData("faults", refused.findings().size())
          .withData("first", words.sentence(first, refused.days()));
    } else if (last instanceof Activations.Waiting waiting) {
      response.withData("newest", "waits").withData("first", waiting.candidate().hash());
    } else if (last instanceof Activations.Failed failed) {
      response.withData("newest", "failed").withData("first", failed.cause().toString());
    } else {
      response.withData("newest", "serves");
    }
  }
}
