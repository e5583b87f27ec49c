// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the build took it from the pom: the one place where it stands. */
final class ProgramVersion implements IVersionProvider {

  private static final String FILE = "version.txt";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream file = ProgramVersion.class.getResourceAsStream(FILE)) {
      return new String[] {new String(file.readAllBytes(), StandardCharsets.UTF_8).strip()};
    }
  }
}
