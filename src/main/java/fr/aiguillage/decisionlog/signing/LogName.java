// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.transparency.SignedNote;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The permanent name of a log in its checkpoints. */
public final class LogName {

  private static final int NAME_BYTES = 8;

  private LogName() {}

  /**
   * The name of the log: that of its last checkpoint, or of the last one that its key has signed;
   * if there is none, the one in the settings, or else a new unique one.
   *
   * @throws LogOpeningException if the settings give a different name, or one that is not valid
   */
  public static String of(SigningSettings signing, Optional<String> stored) throws IOException {
    Optional<String> signed = stored.isPresent() ? stored : new LastSigned(signing.keys()).read();
    if (signed.isEmpty()) {
      String origin = signing.origin().orElseGet(LogName::random);
      if (!SignedNote.isName(origin)) {
        throw new LogOpeningException(
            "The name of the log must not contain a space or a plus sign: " + origin);
      }
      return origin;
    }
    String named = signed.get().lines().findFirst().orElse("");
    if (signing.origin().isPresent() && !signing.origin().get().equals(named)) {
      String since = stored.isPresent() ? "its first checkpoint" : "the last checkpoint of its key";
      throw new LogOpeningException(
          "The log has been called %s since %s, and cannot be called %s now."
              .formatted(named, since, signing.origin().get()));
    }
    return named;
  }

  private static String random() {
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    return "aiguillage/" + HexFormat.of().formatHex(random);
  }
}
