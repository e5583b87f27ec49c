// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static fr.aiguillage.mail.TwoPlatforms.ACADEMIE;
import static fr.aiguillage.mail.TwoPlatforms.DEPARTEMENT;
import static fr.aiguillage.mail.TwoPlatforms.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.desk.Ticket;
import fr.aiguillage.exchange.Exchange;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two platforms in step, by a real SMTP and IMAP server. */
class MailboxTest {

  private static final String BEFORE = "Date: Mon, 02 Mar 2026 09:11:00 +0100\r\n";

  @TempDir Path folder;
  private TwoPlatforms two;

  @BeforeEach
  void open() throws Exception {
    two = new TwoPlatforms(folder);
  }

  @AfterEach
  void close() throws Exception {
    two.close();
  }

  private List<Recorded> decisions(String ticket) {
    return Ticket.of(
            ticket,
            two.desk.search(Filter.everything().onTicket(ticket), Optional.empty(), 50).decisions())
        .orElseThrow()
        .decisions();
  }

  @Test
  void aTicketOfOnePlatform_isDecided_handedToTheOther_andKeptInStep() throws Exception {
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: =?UTF-8?Q?Pas_de_r=C3=A9seau?=\r\n",
        """
        Action: CREATION
        Ticket !NUMERO!: I1234
        Catégorie !CATEGORIE!: RESEAU\\LOCAL
        Établissement !UAI!: 0820001F
        Description !DESCRIPTION!: Plus rien en salle 12.
        Ni à côté.
        """);
    assertEquals(1, two.mailbox.look());

    MimeMessage handedOver = two.of(DEPARTEMENT).get(0);
    assertEquals("Pas de réseau", handedOver.getSubject());
    assertEquals("auto-generated", handedOver.getHeader("Auto-Submitted", null));
    String text = text(handedOver);
    assertTrue(text.contains("operation = create\next_ref = I1234\n"), text);
    assertTrue(text.contains("site = 0820001F\n"), text);
    assertTrue(text.contains("log = Plus rien en salle 12.\nNi à côté."), text);
    Recorded decision = decisions("itsm:I1234").get(0);
    assertEquals("mail:itsm", decision.caller().orElseThrow().name());
    assertTrue(text.contains(decision.id().toString()), text);
    assertTrue(text.contains("ART3-2"), text);

    MimeMessage answer = two.of(ACADEMIE).get(0);
    assertEquals("<1@academie>", answer.getHeader("In-Reply-To", null));
    assertTrue(text(answer).contains("Action: MISE_A_JOUR\nTicket !NUMERO!: I1234\n"));
    assertTrue(text(answer).contains("Décision !DECISION!: Le Département"), text(answer));
    assertEquals(1, two.in("Aiguillage"));
    assertEquals(2, two.in("INBOX"), "the copies of what went out");
    assertEquals(0, two.mailbox.look());
    assertEquals(1, two.in("Aiguillage"));
    assertEquals(0, two.in("INBOX"), "they are of no use any more");

    two.arrives(
        DEPARTEMENT,
        "a@departement",
        "Subject: R-9\r\nIn-Reply-To: " + handedOver.getMessageID() + "\r\n",
        "operation = update\nref = R-9\nstatus = assigned\nlog = Nous passons demain.\n");
    two.mailbox.look();
    String update = text(two.of(ACADEMIE).get(1));
    assertTrue(
        update.contains("Ticket !NUMERO!: I1234\nTicket externe !NUMERO_EXTERNE!: R-9\n"), update);
    assertTrue(update.contains("Statut !STATUT!: assigned\n"), update);
    assertTrue(update.contains("Description !DESCRIPTION!: Nous passons demain."), update);

    two.arrives(
        ACADEMIE,
        "2@academie",
        "Subject: fini\r\n",
        "Action: CLOTURE\nTicket !NUMERO!: I1234\nStatut !STATUT!: résolu\n");
    two.mailbox.look();
    String closed = text(two.of(DEPARTEMENT).get(1));
    assertTrue(closed.contains("operation = close\nref = R-9\next_ref = I1234"), closed);
    assertEquals(1, decisions("itsm:I1234").size());
    assertEquals(2, two.of(ACADEMIE).size());
  }

  @Test
  void factsThatChangeTheAnswer_makeADecisionInItsPlace_andAHandOver() throws Exception {
    String antivirus =
        "Action: CREATION\nTicket !NUMERO!: I7\nCatégorie !CATEGORIE!: POSTE\\ANTIVIRUS\n"
            + "Description !DESCRIPTION!: Mon écran est noir.\n";
    two.arrives(ACADEMIE, "1@academie", "Subject: Alerte\r\n", antivirus);
    two.mailbox.look();
    assertEquals(0, two.of(DEPARTEMENT).size(), "nobody knows yet whose it is");
    assertEquals(1, two.of(ACADEMIE).size());

    two.arrives(
        ACADEMIE,
        "2@academie",
        "Subject: Alerte\r\n",
        "Action: MISE_A_JOUR\nTicket !NUMERO!: I7\nRéseau !RESEAU!: Pédagogique\n");
    // once more, as mailboxes do
    two.arrives(ACADEMIE, "2@academie", "Subject: Alerte\r\n", "Action: MISE_A_JOUR\n");
    two.mailbox.look();
    List<Recorded> decisions = decisions("itsm:I7");
    assertEquals(2, decisions.size());
    assertEquals(Optional.of(decisions.get(1).id()), decisions.get(0).replacedBy());
    assertEquals(1, two.of(DEPARTEMENT).size());
    String handed = text(two.of(DEPARTEMENT).get(0));
    assertTrue(handed.contains("reseau = peda\n"), handed);
    assertTrue(handed.contains("title = Alerte\n"), handed);
    assertTrue(handed.contains("log = Mon écran est noir."), "what was said first: " + handed);
    assertEquals(2, two.of(ACADEMIE).size());

    two.arrives(
        DEPARTEMENT,
        "b@departement",
        "Subject: pas nous\r\n",
        "operation = update\nref = R-1\next_ref = I7\nreseau = admin\nlog = Réseau administratif.\n");
    two.mailbox.look();
    assertEquals(3, decisions("itsm:I7").size());
    List<MimeMessage> there = two.of(DEPARTEMENT);
    assertTrue(text(there.get(1)).contains("operation = close\nref = R-1\n"), text(there.get(1)));
    assertTrue(text(there.get(1)).contains("Le ticket est repris"));
  }

  @Test
  void anUpdateThatComesBeforeItsTicket_isTakenWhenThatIsKnown() throws Exception {
    two.arrives(
        ACADEMIE,
        "2@academie",
        "Subject: suite\r\n",
        "Action: MISE_A_JOUR\nTicket !NUMERO!: I8\nDescription !DESCRIPTION!: Toujours rien.\n");
    assertEquals(0, two.mailbox.look());
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\n",
        "Action: CREATION\nTicket !NUMERO!: I8\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\n");
    assertEquals(1, two.mailbox.look());
    assertEquals(1, two.mailbox.look());
    assertEquals(List.of(), two.ledger.aside());
    assertEquals(0, two.in("Aiguillage-A-voir"));
    assertEquals(1, two.of(ACADEMIE).size(), "the answer, and no word that it was not taken");
    List<MimeMessage> there = two.of(DEPARTEMENT);
    assertTrue(text(there.get(0)).contains("operation = create\n"));
    assertTrue(text(there.get(1)).contains("log = Toujours rien."), text(there.get(1)));
    assertEquals(1, decisions("itsm:I8").size());
  }

  @Test
  void anUpdateWhoseTicketDoesNotCome_isSetAsideAfterAWhile_andTakenWhereItComesStill()
      throws Exception {
    two.arrives(
        ACADEMIE,
        "2@academie",
        "Subject: suite\r\n",
        "Action: MISE_A_JOUR\nTicket !NUMERO!: I11\nDescription !DESCRIPTION!: Rien.\n");
    assertEquals(0, two.mailbox.look());
    assertEquals(0, two.of(ACADEMIE).size(), "nobody is told yet that it was not taken");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
    Exchange then =
        new Exchange(two.desk, two.ledger, two.file.partners(), two.file.copyWithin(), later);
    assertEquals(1, new Mailbox(two.file, then, two.ledger).look());
    assertEquals("unreadable", two.ledger.aside().get(0).reason());
    assertEquals(1, two.of(ACADEMIE).size());
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\n",
        "Action: CREATION\nTicket !NUMERO!: I11\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\n");
    two.mailbox.look();
    two.mailbox.look();
    assertEquals(List.of(), two.ledger.aside());
    assertEquals(2, two.of(DEPARTEMENT).size());
  }

  @Test
  void whatWasWrittenBeforeSomethingElse_andComesLater_isToldWithoutTheStateOfThen()
      throws Exception {
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\n",
        "Action: CREATION\nTicket !NUMERO!: I10\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\n");
    two.mailbox.look();
    two.arrives(
        ACADEMIE,
        "2@academie",
        BEFORE + "Subject: x\r\n",
        "Action: CLOTURE\nTicket !NUMERO!: I10\nStatut !STATUT!: Clos\n"
            + "Description !DESCRIPTION!: Fini.\n");
    two.mailbox.look();
    String late = text(two.of(DEPARTEMENT).get(1));
    assertTrue(late.contains("operation = update\n"), late);
    assertTrue(late.contains("log = Fini."), late);
    assertFalse(late.contains("status"), late);
  }

  @Test
  void aSecondTicketOfOne_onThePlatformThatWasHandedIt_isSetAside_andHandedToNobody()
      throws Exception {
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\n",
        "Action: CREATION\nTicket !NUMERO!: I9\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\n");
    two.mailbox.look();
    for (String reference : List.of("R-1", "R-2")) {
      two.arrives(
          DEPARTEMENT,
          reference + "@departement",
          "Subject: reçu\r\n",
          "operation = update\nref = " + reference + "\next_ref = I9\nservice = x\n");
    }
    two.mailbox.look();
    assertEquals("twin", two.ledger.aside().get(0).reason());
    assertEquals(2, two.of(ACADEMIE).size(), "the answer, and the reference of the first");
    String told = text(two.of(DEPARTEMENT).get(1));
    assertTrue(told.contains("R-2"), told);
  }

  @Test
  void whatAMailEncloses_isPassedOn() throws Exception {
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
        "--b\nContent-Type: text/plain; charset=ISO-8859-1\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n"
            + "Action: CREATION\nTicket !NUMERO!: I8\nCat=E9gorie !CATEGORIE!: RESEAU\\LOCAL\n"
            + "--b\nContent-Type: image/png; name=\"photo.png\"\nContent-Transfer-Encoding: base64\n"
            + "Content-Disposition: attachment; filename=\"photo.png\"\n\niVBORw0KGgo=\n--b--\n");
    two.mailbox.look();
    MimeMultipart parts = (MimeMultipart) two.of(DEPARTEMENT).get(0).getContent();
    assertEquals(2, parts.getCount());
    assertEquals("photo.png", parts.getBodyPart(1).getFileName());
    assertEquals(8, parts.getBodyPart(1).getInputStream().readAllBytes().length);
  }

  @Test
  void aMailThatCannotBeSent_comesAgain_andAStrangersIsAnsweredOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      two.arrives("x@ailleurs.exemple", i + "@ailleurs", "Subject: ?\r\n", "Bonjour");
    }
    two.mailbox.look();
    assertEquals(1, two.of("x@ailleurs.exemple").size());
    assertEquals(2, two.in("Aiguillage-A-voir"));
    assertEquals("stranger", two.ledger.aside().get(0).reason());

    String port = String.valueOf(two.server.getSmtp().getPort());
    two.server.getSmtp().stopService();
    two.arrives(
        ACADEMIE,
        "1@academie",
        "Subject: x\r\n",
        "Action: CREATION\nTicket !NUMERO!: I9\nCatégorie !CATEGORIE!: RESEAU\\LOCAL\n");
    IOException away = assertThrows(IOException.class, two.mailbox::look);
    assertTrue(away.getMessage().contains("sent"), away.getMessage() + " " + port);
    assertEquals(1, two.in("INBOX"), "it stays until all is done");
    assertEquals(1, decisions("itsm:I9").size());
  }
}
