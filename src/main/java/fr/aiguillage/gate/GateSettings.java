// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;

/** The settings for who gets in, under {@code aiguillage.}. */
@ConfigMapping(prefix = "aiguillage")
public interface GateSettings {

  /** The ways of identifying callers. */
  enum Way {
    /** Callers are not identified; only on loopback. */
    OPEN,
    /** Systems with a key. */
    KEYS,
    /** People and systems with an OpenID provider, and systems with a key. */
    OIDC
  }

  /** How callers are identified. */
  @WithDefault("open")
  Way callers();

  /** The file of the systems that have a key. */
  @WithDefault("keys/callers.json")
  Path callersFile();

  /** The file with the key of the pseudonyms used for people in records. */
  @WithDefault("keys/people.key")
  Path peopleKey();

  /** How long a pseudonym can be traced to a person: the maximum age of its key. */
  @WithDefault("P12M")
  Period peopleTraceable();

  /** The host names of the service, without ports. */
  @WithDefault("localhost,127.0.0.1,[::1]")
  List<String> hosts();

  /** The number of requests per second that an identified caller may make. */
  @WithDefault("500")
  int rate();

  /** How many slow reads, which can take seconds, run at once. */
  @WithDefault("2")
  int costly();
}
