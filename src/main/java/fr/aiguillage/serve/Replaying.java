// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.desk.RulesFolder;
import fr.aiguillage.replay.Records;
import fr.aiguillage.replay.Replayer;
import fr.aiguillage.replay.Replays;
import fr.aiguillage.replay.RulesAtHand;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Decides recorded decisions again, alongside incoming ones. */
@ApplicationScoped
public class Replaying {

  /** Its folder inside that of the journal. */
  private static final String FOLDER = "replays";

  @Produces
  @Singleton
  RulesAtHand rules(Desk desk, RulesFolder folder) {
    return new RulesAtHand(new KeptDrafts(desk.log()::ruleset)::named, folder.compilation());
  }

  void close(@Disposes RulesAtHand rules) {
    rules.close();
  }

  @Produces
  @Singleton
  Replayer replayer(RulesAtHand rules) {
    return new Replayer(rules);
  }

  /** The replays of this process; those in progress when the last process ended are continued. */
  @Produces
  @Singleton
  @Startup
  Replays replays(Desk desk, Replayer replayer, Settings settings, RulesFolder folder) {
    try {
      return Replays.open(
          settings.data().resolve(FOLDER),
          Records.of(desk.log()),
          replayer,
          settings.replays(),
          folder.clock());
    } catch (IOException e) {
      throw DeskStart.refuse("The replays cannot be kept", e);
    }
  }

  /**
   * Stops before the beans are destroyed, whose order is undefined: a running replay needs the
   * journal and the rules.
   */
  void stop(@Observes ShutdownEvent ending, Replays replays) {
    replays.close();
  }
}
