// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;

/** What can be set of who gets in, under {@code aiguillage.}. */
@ConfigMapping(prefix = "aiguillage")
public interface GateSettings {

  /** The ways of knowing who calls. */
  enum Way {
    /** Nobody is asked; on loopback alone. */
    OPEN,
    /** Systems with a key. */
    KEYS,
    /** People and systems by an OpenID provider, and systems with a key. */
    OIDC
  }

  /** How it is known who calls. */
  @WithDefault("open")
  Way callers();

  /** The file of the systems that have a key. */
  @WithDefault("keys/callers.json")
  Path callersFile();

  /** The key of the pseudonyms that people have in records. */
  @WithDefault("keys/people.key")
  Path peopleKey();

  /** How long a pseudonym can be traced to somebody: as old as its key becomes. */
  @WithDefault("P12M")
  Period peopleTraceable();

  /** The names that the service is called by, without ports. */
  @WithDefault("localhost,127.0.0.1,[::1]")
  List<String> hosts();

  /** How many requests a second a caller may make that has said who it is. */
  @WithDefault("500")
  int rate();

  /** How many of the reads that can take seconds are worked out at once. */
  @WithDefault("2")
  int costly();
}
