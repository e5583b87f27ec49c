package fr.aiguillage.serve;

import fr.aiguillage.desk.Desk;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a rule set serves and the journal can be written. */
@Readiness
public class ReadyCheck implements HealthCheck {

  private final Desk desk;

  ReadyCheck(Desk desk) {
    this.desk = desk;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("desk").withData("ruleset", desk.rules().rules().hash());
    desk.log().whyNotWritable().ifPresent(reason -> response.withData("journal", reason));
    return response.status(desk.log().whyNotWritable().isEmpty()).build();
  }
}
