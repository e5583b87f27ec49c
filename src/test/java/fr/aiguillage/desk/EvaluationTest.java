// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer without a record does not need the journal. */
class EvaluationTest {

  private static final byte[] INCIDENT =
      "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-01-15\"}"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void evaluate_whileTheLogTakesNothing_answersWhatWouldHaveBeenDecided(@TempDir Path data)
      throws Exception {
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults())) {
      Desk desk =
          new Desk(
              RulesInForce.of(Shipped.RULES, Limits.DEFAULT, Instant.now()),
              log,
              Clock.systemUTC());
      Decided decided = desk.decide(INCIDENT);
      decided.durable().toCompletableFuture().join();
      desk.log().close();

      Decided lost = desk.decide(INCIDENT);
      Throwable told =
          assertThrows(
              CompletionException.class, () -> lost.durable().toCompletableFuture().join());
      assertTrue(told.getCause() instanceof LogUnavailableException, told.toString());
      Evaluated evaluated = desk.evaluate(INCIDENT);
      assertSame(decided.settled(), evaluated.settled());
      assertEquals(new String(decided.incident()), new String(evaluated.incident()));
      assertEquals(1, log.appended());
    }
  }
}
