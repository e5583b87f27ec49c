// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.exchange.Partner;
import fr.aiguillage.mail.MailFile.Folders;
import fr.aiguillage.mail.MailFile.Server;
import fr.aiguillage.mail.MailFile.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the manual shows is one that the service takes. */
class MailSampleTest {

  private static final Pattern SAMPLE =
      Pattern.compile("```yaml\\n(address: aiguillage@exemple\\.fr\\n.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theFileOfTheManual_isRead_asItStandsThere() throws Exception {
    Matcher sample = SAMPLE.matcher(Files.readString(Path.of("src/docs/operating.md")));
    assertTrue(sample.find(), "no sample of aiguillage.mail in the manual");
    Path file = folder.resolve("mail.yaml");
    Files.writeString(file, sample.group(1));
    Files.writeString(folder.resolve("imap.secret"), "one\n");
    Files.writeString(folder.resolve("smtp.secret"), "other\n");
    MailFile read = MailFile.read(file);
    Optional<String> user = Optional.of("aiguillage");
    assertEquals(new Server("imap.exemple.fr", 993, Tls.IMPLICIT, user, "one"), read.imap());
    assertEquals(new Server("smtp.exemple.fr", 587, Tls.STARTTLS, user, "other"), read.smtp());
    assertEquals(new Folders("INBOX", "Aiguillage", "Aiguillage-A-voir"), read.folders());
    assertEquals(folder.resolve("mails.sqlite"), read.ledger());
    assertEquals(Duration.ofSeconds(30), read.every());
    assertEquals(Duration.ofMinutes(2), read.copyWithin());
    assertEquals("aiguillage@exemple.fr", read.partners().address());
    assertEquals(Optional.of("mx.exemple.fr"), read.partners().server());
    for (Partner partner : read.partners().all()) {
      assertTrue(
          Shipped.RULES.platforms().get(partner.platform()).mail().isPresent(), partner.platform());
    }
    assertEquals(
        List.of("ACADEMIE", "DEPARTEMENT"),
        read.partners().all().stream().flatMap(each -> each.parties().stream()).toList());
  }
}
