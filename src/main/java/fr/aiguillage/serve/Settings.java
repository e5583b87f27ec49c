package fr.aiguillage.serve;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What can be set from outside, under {@code aiguillage.}; relative paths start from the working
 * folder.
 */
@ConfigMapping(prefix = "aiguillage")
public interface Settings {

  /** The folder of the rules. */
  @WithDefault("rules")
  Path rules();

  /** The folder of the journal, made at the first start. */
  @WithDefault("data")
  Path data();

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

  /** How many replays may run at the same time; one more is answered 429. */
  @WithDefault("1")
  int replays();

  /** Whether {@code POST /v1/ruleset/reload} reads the rules anew. */
  @WithDefault("true")
  boolean reload();

  /** Whether a change in the folder of the rules is noticed by itself. */
  @WithDefault("true")
  boolean watch();
}
