// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.entry.Moments;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The period in which decisions were made. */
final class DecidedOptions {

  @Option(
      names = "--decided-from",
      converter = From.class,
      description = "Décidé à partir de ce jour (Europe/Paris) ou de cet instant (RFC 3339).")
  private Instant from;

  @Option(
      names = "--decided-to",
      converter = Behind.class,
      description = "Décidé jusqu’à ce jour ou cet instant, lui-même compris.")
  private Instant behind;

  Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** The exclusive end of the period. */
  Optional<Instant> behind() {
    return Optional.ofNullable(behind);
  }

  private static Instant orRefuse(Optional<Instant> moment, String text) {
    return moment.orElseThrow(
        () -> new TypeConversionException("« " + text + " » : 2026-01-15, 2026-01-15T08:30:00Z"));
  }

  static final class From implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return orRefuse(Moments.from(text), text);
    }
  }

  static final class Behind implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return orRefuse(Moments.behind(text), text);
    }
  }
}
