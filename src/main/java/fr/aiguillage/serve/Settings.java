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
 * The settings, under {@code aiguillage.}; relative paths start from the working folder. The bounds
 * of each are in {@link fr.aiguillage.settings.SettingCheck}.
 */
@ConfigMapping(prefix = "aiguillage")
public interface Settings {

  /** The folder of the rules. */
  @WithDefault("rules")
  Path rules();

  /** The folder of the journal, created at the first start. */
  @WithDefault("data")
  Path data();

  /**
   * The folder of the keys that sign the journal's checkpoints; not inside the journal's folder.
   */
  @WithDefault("keys")
  Path keys();

  /** The permanent name of the journal in its checkpoints; generated if none is set. */
  Optional<String> origin();

  /**
   * A folder elsewhere to which each checkpoint is copied, and against which the journal is
   * checked.
   */
  Optional<Path> checkpoints();

  /** A file of witnesses: on each line a verifier key, a space, and the address to submit to. */
  Optional<Path> witnesses();

  /**
   * A file that describes the mailbox through which ticket platforms are synchronised; no exchange
   * if it is not set.
   */
  Optional<Path> mail();

  /**
   * The address of a PostgreSQL server, if several instances share the journal; otherwise {@link
   * #data} is used.
   */
  Optional<String> postgresql();

  /** The user that writes there. */
  @WithDefault("aiguillage")
  String postgresqlUser();

  /** That user's password. */
  Optional<String> postgresqlPassword();

  /** The user that owns and creates the tables; the writing user if none is set. */
  Optional<String> postgresqlOwner();

  /** The password of the owner. */
  Optional<String> postgresqlOwnerPassword();

  /** The permanent name of this instance, unique among those that share a journal. */
  @WithDefault("a")
  String instance();

  /** How long decisions are kept, at least two days; without limit if not set. */
  Optional<Period> retention();

  /** Whether accesses are recorded: who asked what. */
  @WithDefault("true")
  boolean access();

  /** How long those records are kept, at least a day. */
  @WithDefault("P12M")
  Period accessRetention();

  /** How many decisions may wait to be recorded; any more are answered 503. */
  @WithDefault("8192")
  int queue();

  /** The maximum number of decisions per commit. */
  @WithDefault("512")
  int group();

  /** The limit on rule firings per fact. */
  @WithDefault("1000")
  int firings();

  /** The time limit for one combination of values. */
  @WithDefault("PT1S")
  Duration evaluation();

  /** The time limit for compiling the rules. */
  @WithDefault("PT1M")
  Duration compilation();

  /**
   * The limit on the estimated heap for compiling the rules; never more than half of the maximum
   * heap.
   */
  @WithDefault("256M")
  MemorySize compilationMemory();

  /** The time limit for a request, including its body. */
  @WithDefault("PT2M")
  Duration requestTime();

  /** How many replays may run at the same time; any more are answered 429. */
  @WithDefault("1")
  int replays();

  /**
   * What is required before changed rules enter into force: {@code checked}, {@code asked} or
   * {@code approved}.
   */
  @WithDefault("checked")
  ActivationPolicy activation();

  /**
   * The reason for which the very first start accepts the folder's rules without a check; if not
   * set, it refuses rules with findings.
   */
  Optional<String> despite();

  /** Whether {@code POST /v1/ruleset/reload} is allowed. */
  @WithDefault("true")
  boolean reload();

  /** Whether changes in the rules folder are noticed automatically. */
  @WithDefault("true")
  boolean watch();
}
