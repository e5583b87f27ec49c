// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.desk.ActivationPolicy;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/**
 * What can be set from outside, under {@code aiguillage.}; relative paths start from the working
 * folder. The bounds of each are in {@link fr.aiguillage.settings.SettingCheck}.
 */
@ConfigMapping(prefix = "aiguillage")
public interface Settings {

  /** The folder of the rules. */
  @WithDefault("rules")
  Path rules();

  /** The folder of the journal, made at the first start. */
  @WithDefault("data")
  Path data();

  /** The folder of the keys that sign the journal's checkpoints; not inside that of the journal. */
  @WithDefault("keys")
  Path keys();

  /** The name of the journal in its checkpoints, for ever; it gives itself one if none is set. */
  Optional<String> origin();

  /** A folder elsewhere that each checkpoint is copied to, and the journal held against. */
  Optional<Path> checkpoints();

  /** A file of witnesses: in each line a verifier key, a space, and the address to submit to. */
  Optional<Path> witnesses();

  /** A file of the mailbox by which ticket platforms are kept in step; none where none is set. */
  Optional<Path> mail();

  /** The address of a PostgreSQL, where several instances share the journal; {@link #data} else. */
  Optional<String> postgresql();

  /** Who writes there. */
  @WithDefault("aiguillage")
  String postgresqlUser();

  /** The password of who writes. */
  Optional<String> postgresqlPassword();

  /** Who owns the tables and makes them; who writes if none is set. */
  Optional<String> postgresqlOwner();

  /** The password of the owner. */
  Optional<String> postgresqlOwnerPassword();

  /** The name of this instance, its own for ever, where several share a journal. */
  @WithDefault("a")
  String instance();

  /** How long decisions are kept, at least two days; for ever where nothing is set. */
  Optional<Period> retention();

  /** Whether it is recorded who asked what. */
  @WithDefault("true")
  boolean access();

  /** How long that is kept, at least a day. */
  @WithDefault("P12M")
  Period accessRetention();

  /** How many decisions may wait to be recorded; one more is answered 503. */
  @WithDefault("8192")
  int queue();

  /** How many decisions one commit may hold. */
  @WithDefault("512")
  int group();

  /** How often rules may fire on one fact. */
  @WithDefault("1000")
  int firings();

  /** How long the rules may run on one combination of values. */
  @WithDefault("PT1S")
  Duration evaluation();

  /** How long the rules may take to compile. */
  @WithDefault("PT1M")
  Duration compilation();

  /**
   * How much heap compiling the rules may take, by an estimate; never more than half of what the
   * process can have.
   */
  @WithDefault("256M")
  MemorySize compilationMemory();

  /** How long a request may take, its body included. */
  @WithDefault("PT2M")
  Duration requestTime();

  /** How many replays may run at the same time; one more is answered 429. */
  @WithDefault("1")
  int replays();

  /**
   * What it takes that changed rules enter into force: {@code checked}, {@code asked} or {@code
   * approved}.
   */
  @WithDefault("checked")
  ActivationPolicy activation();

  /**
   * Why the first start of all takes the rules of the folder without a check; where it is not set,
   * it refuses those that fall short of something.
   */
  Optional<String> despite();

  /** Whether {@code POST /v1/ruleset/reload} reads the rules anew. */
  @WithDefault("true")
  boolean reload();

  /** Whether a change in the folder of the rules is noticed by itself. */
  @WithDefault("true")
  boolean watch();
}
