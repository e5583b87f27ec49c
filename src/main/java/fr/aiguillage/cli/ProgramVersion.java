// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, which the build takes from the pom, its only place. */
final class ProgramVersion implements IVersionProvider {

  private static final String FILE = "version.txt";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream file = ProgramVersion.class.getResourceAsStream(FILE)) {
      return new String[] {new String(file.readAllBytes(), StandardCharsets.UTF_8).strip()};
    }
  }
}
