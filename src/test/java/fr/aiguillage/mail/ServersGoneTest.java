// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static fr.aiguillage.mail.TwoPlatforms.ACADEMIE;
import static fr.aiguillage.mail.TwoPlatforms.DEPARTEMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Filter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox, or the server that mails go out by, goes away in the middle of everything. */
class ServersGoneTest {

  /** More answers than one mail takes of either server. */
  private static final int MOST_ANSWERS = 100;

  private static final int MOST_LOOKS = 20;

  @TempDir Path folder;

  /** One of so many answers breaks the line; {@link ServersGoneCampaign} tries each. */
  int every() {
    return 12;
  }

  private static void ticket(TwoPlatforms two, String reference) throws Exception {
    two.arrives(
        ACADEMIE,
        reference + "@academie",
        "Subject: " + reference + "\r\n",
        "Action: CREATION\nTicket !NUMERO!: "
            + reference
            + "\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\nDescription !DESCRIPTION!: Plus rien.\n");
  }

  /** Looks until nothing is left to be done; how often that failed. */
  private static int settle(TwoPlatforms two) throws Exception {
    int failed = 0;
    for (int look = 0; look < MOST_LOOKS; look++) {
      try {
        two.mailbox.look();
        if (two.in("INBOX") == 0) {
          return failed;
        }
      } catch (IOException | MessagingException away) {
        failed++;
      }
    }
    throw new AssertionError("a mail is never done");
  }

  private static List<String> ids(TwoPlatforms two, String address) throws Exception {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : two.of(address)) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }

  @Test
  void aServerThatGoesAwayAtAnyAnswer_losesNoMail_andHasNoneSentTwice() throws Exception {
    try (TwoPlatforms two = new TwoPlatforms(folder, true)) {
      int tickets = 0;
      int failed = 0;
      for (SeveredLine line : List.of(two.imapLine(), two.smtpLine())) {
        for (int at = 0; at < MOST_ANSWERS; at += every()) {
          ticket(two, "I" + tickets);
          line.breakAt(at);
          failed += settle(two);
          boolean broke = line.isBroken();
          line.breakAt(Integer.MAX_VALUE);
          tickets++;
          if (!broke) {
            break;
          }
        }
      }
      assertTrue(
          tickets > 20 / every() && failed > 10 / every(),
          tickets + " tickets, failed " + failed + " times");
      assertEquals(tickets, two.in("Aiguillage"));
      assertEquals(0, two.in("Aiguillage-A-voir"));
      for (String address : List.of(ACADEMIE, DEPARTEMENT)) {
        List<String> ids = ids(two, address);
        assertEquals(tickets, ids.size(), address);
        assertEquals(ids.stream().distinct().toList(), ids, "none twice");
      }
      assertEquals(
          tickets,
          two.desk.search(Filter.everything(), Optional.empty(), 200).decisions().size(),
          "one decision for each ticket");
    }
  }
}
