// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the long campaigns measured. A campaign is a test too slow for every build: a class called
 * {@code …Campaign}, which {@code mvn -Pcampaigns verify} runs in place of the other tests. Each
 * has a short form among those.
 */
public final class Campaign {

  private static final Path FOLDER = Path.of("target", "campaigns");

  private Campaign() {}

  /** Prints the figures and keeps them as {@code target/campaigns/NAME.md}. */
  public static void report(String name, String markdown) {
    String text =
        "# %s%n%nJDK %s, %d processors, %s.%n%n%s%n"
            .formatted(
                name,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                markdown);
    System.out.println(text);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
