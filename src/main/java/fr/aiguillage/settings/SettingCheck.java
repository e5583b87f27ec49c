// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Checks every setting against its bounds and reports everything that is wrong at once: an operator
 * who mistyped three values starts the service twice, not four times.
 */
public final class SettingCheck {

  private static final BigInteger MEBIBYTE = BigInteger.ONE.shiftLeft(20);
  private static final LocalDate A_DAY = LocalDate.EPOCH;
  private static final List<String> SWITCH = List.of("true", "false");

  private static final List<Setting> ALL =
      List.of(
          number("aiguillage.queue", 1, 1_000_000),
          number("aiguillage.group", 1, 100_000),
          number("aiguillage.firings", 1, 1_000_000),
          number("aiguillage.replays", 1, 64),
          number("aiguillage.rate", 1, 1_000_000),
          number("aiguillage.costly", 1, 64),
          number("quarkus.http.port", 0, 65_535),
          duration("aiguillage.evaluation", Duration.ofMillis(1), Duration.ofHours(1)),
          duration("aiguillage.compilation", Duration.ofMillis(1), Duration.ofHours(1)),
          duration("aiguillage.request-time", Duration.ofSeconds(1), Duration.ofHours(1)),
          period("aiguillage.retention", Period.ofDays(2), Period.ofYears(1000)),
          period("aiguillage.access-retention", Period.ofDays(1), Period.ofYears(1000)),
          period("aiguillage.people-traceable", Period.ofDays(1), Period.ofYears(1000)),
          memory("aiguillage.compilation-memory", 1, 1 << 20),
          flag("aiguillage.access"),
          flag("aiguillage.reload"),
          flag("aiguillage.watch"),
          oneOf("aiguillage.activation", List.of("checked", "asked", "approved")),
          text("aiguillage.despite", "a reason in words"),
          text("aiguillage.rules", "a folder"),
          text("aiguillage.data", "a folder"),
          text("aiguillage.keys", "a folder"),
          text("aiguillage.checkpoints", "a folder"),
          text("aiguillage.witnesses", "a file"),
          text("aiguillage.mail", "a file"),
          oneOf("aiguillage.callers", List.of("open", "keys", "oidc")),
          text("aiguillage.callers-file", "a file"),
          text("aiguillage.people-key", "a file"),
          text("aiguillage.hosts", "names, with commas between them"),
          text("aiguillage.origin", "a name"),
          text("aiguillage.postgresql", "an address such as jdbc:postgresql://host/database"),
          text("aiguillage.postgresql-user", "a name"),
          text("aiguillage.postgresql-owner", "a name"),
          text("aiguillage.instance", "a name"));

  private SettingCheck() {}

  /**
   * A value that may be set.
   *
   * @param expected what it must be, in words
   * @param sound whether the configuration's value of that name is valid; may throw if it cannot be
   *     read at all
   */
  private record Setting(String name, String expected, Predicate<SmallRyeConfig> sound) {}

  /**
   * A sentence for each setting whose value cannot be used; empty if all can.
   *
   * @param config the values as they were set; settings that are not set are not checked
   */
  public static List<String> faults(SmallRyeConfig config) {
    List<String> faults = new ArrayList<>();
    for (Setting setting : ALL) {
      Optional<String> found = found(config, setting.name());
      if (found.isPresent() && !isSound(config, setting)) {
        faults.add(
            "%s is \"%s\"; expected %s. Correct it, or leave it out for its default."
                .formatted(setting.name(), found.get(), setting.expected()));
      }
    }
    return faults;
  }

  /** The value as it was written, even if it refers to another setting that does not exist. */
  private static Optional<String> found(SmallRyeConfig config, String name) {
    ConfigValue found = config.getConfigValue(name);
    return Optional.ofNullable(found.getValue()).or(() -> Optional.ofNullable(found.getRawValue()));
  }

  private static boolean isSound(SmallRyeConfig config, Setting setting) {
    try {
      return setting.sound().test(config);
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
      return false;
    }
  }

  private static Setting number(String name, int least, int most) {
    return setting(
        name,
        Integer.class,
        "a whole number from %d to %d".formatted(least, most),
        value -> least <= value && value <= most);
  }

  private static Setting duration(String name, Duration least, Duration most) {
    return setting(
        name,
        Duration.class,
        "a time from %s to %s, such as PT2S".formatted(least, most),
        value -> least.compareTo(value) <= 0 && value.compareTo(most) <= 0);
  }

  /**
   * A period has no fixed length: it is compared with the bounds by adding each to the same day.
   */
  private static Setting period(String name, Period least, Period most) {
    return setting(
        name,
        Period.class,
        "a period from %s to %s, such as P18M".formatted(least, most),
        value ->
            !A_DAY.plus(value).isBefore(A_DAY.plus(least))
                && !A_DAY.plus(value).isAfter(A_DAY.plus(most)));
  }

  private static Setting memory(String name, long leastMebibytes, long mostMebibytes) {
    BigInteger least = MEBIBYTE.multiply(BigInteger.valueOf(leastMebibytes));
    BigInteger most = MEBIBYTE.multiply(BigInteger.valueOf(mostMebibytes));
    return setting(
        name,
        MemorySize.class,
        "a size from %dM to %dM, such as 256M".formatted(leastMebibytes, mostMebibytes),
        value ->
            least.compareTo(value.asBigInteger()) <= 0
                && value.asBigInteger().compareTo(most) <= 0);
  }

  /** A flag: any value but a known spelling would be taken for false. */
  private static Setting flag(String name) {
    return setting(name, String.class, "true or false", SWITCH::contains);
  }

  private static Setting oneOf(String name, List<String> codes) {
    return setting(name, String.class, String.join(", ", codes), codes::contains);
  }

  private static Setting text(String name, String expected) {
    return setting(name, String.class, expected, value -> !value.isBlank());
  }

  private static <T> Setting setting(
      String name, Class<T> type, String expected, Predicate<T> inBounds) {
    Function<SmallRyeConfig, T> read = config -> config.getValue(name, type);
    return new Setting(name, expected, config -> inBounds.test(read.apply(config)));
  }
}
