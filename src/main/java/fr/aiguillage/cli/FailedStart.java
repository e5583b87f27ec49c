// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.settings.SettingCheck;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;

/** Why the service did not start, where the one who started it can do something about it. */
final class FailedStart {

  private FailedStart() {}

  /**
   * Sentences for an operator, none where all is said already; empty for what nobody foresaw, which
   * is told with its stack.
   */
  static Optional<List<String>> sentences(Throwable failure) {
    Throwable cause = ExceptionUtil.getRootCause(failure);
    if (cause instanceof PreventFurtherStepsException) {
      return Optional.of(List.of());
    }
    if (cause instanceof QuarkusBindException refused) {
      return Optional.of(
          List.of(
              ("The service cannot listen on %s, port %d: %s. End the process that has the port, or"
                      + " set quarkus.http.port and quarkus.http.host to what this machine has.")
                  .formatted(refused.getHost(), refused.getPort(), refused.getMessage())));
    }
    // Values that cannot be read end the start before anything of ours runs, and each in words of
    // the library that could not read it.
    SmallRyeConfig config =
        ConfigUtils.emptyConfigBuilder()
            .addDiscoveredSources()
            // Made by Quarkus as it starts, which it did not.
            .withDefaultValue("quarkus.uuid", "uuid")
            .build();
    List<String> faults = SettingCheck.faults(config);
    if (!faults.isEmpty()) {
      return Optional.of(faults);
    }
    return cause instanceof ConfigValidationException
        ? Optional.of(List.of(cause.getMessage()))
        : Optional.empty();
  }
}
