// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.exchange.Exchange;
import fr.aiguillage.exchange.Ledger;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A mail server, two platforms with a mailbox each, and ours between them. */
final class TwoPlatforms implements AutoCloseable {

  /** A busy machine is no fault. */
  static final Limits PATIENT = new Limits(1_000, Duration.ofMinutes(1));

  static final String OURS = "aiguillage@exemple.fr";
  static final String ACADEMIE = "itsm@academie.exemple";
  static final String DEPARTEMENT = "itop@departement.exemple";

  final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  final Desk desk;
  final Ledger ledger;
  final MailFile file;
  final Mailbox mailbox;

  private final Optional<SeveredLine> imapLine;
  private final Optional<SeveredLine> smtpLine;

  TwoPlatforms(Path folder) throws Exception {
    this(folder, false);
  }

  /**
   * @param breaking whether the lines to both servers can be broken; a copy is not waited for then
   */
  TwoPlatforms(Path folder, boolean breaking) throws Exception {
    server.start();
    imapLine = line(server.getImap().getPort(), breaking);
    smtpLine = line(server.getSmtp().getPort(), breaking);
    for (String address : List.of(OURS, ACADEMIE, DEPARTEMENT)) {
      server.setUser(address, address, "secret");
    }
    Files.writeString(folder.resolve("secret"), "secret\n");
    Path config = folder.resolve("mail.yaml");
    Files.writeString(
        config,
        """
        address: %s
        imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password-file: secret }
        smtp: { host: 127.0.0.1, port: %d, tls: none }
        copy-within: %s
        platforms:
        - { platform: itsm, address: %s, parties: [ACADEMIE] }
        - { platform: itop, address: %s, parties: [DEPARTEMENT] }
        """
            .formatted(
                OURS,
                imapLine.map(SeveredLine::port).orElse(server.getImap().getPort()),
                OURS,
                smtpLine.map(SeveredLine::port).orElse(server.getSmtp().getPort()),
                breaking ? "PT0.1S" : "PT2M",
                ACADEMIE,
                DEPARTEMENT));
    file = MailFile.read(config);
    desk =
        new Desk(
            RulesInForce.of(Shipped.RULES, PATIENT, Instant.now()),
            DecisionLog.open(folder.resolve("data"), LogSettings.defaults()),
            Clock.systemUTC());
    ledger = Ledger.open(file.ledger());
    mailbox =
        new Mailbox(
            file,
            new Exchange(desk, ledger, file.partners(), file.copyWithin(), Clock.systemUTC()),
            ledger);
  }

  private static Optional<SeveredLine> line(int port, boolean breaking) throws IOException {
    return breaking ? Optional.of(new SeveredLine(port)) : Optional.empty();
  }

  SeveredLine imapLine() {
    return imapLine.orElseThrow();
  }

  SeveredLine smtpLine() {
    return smtpLine.orElseThrow();
  }

  /** Lays a mail into our mailbox. */
  void arrives(String from, String id, String head, String text) throws Exception {
    String raw =
        "From: %s\r\nTo: %s\r\nMessage-ID: <%s>\r\n".formatted(from, OURS, id)
            + (head.contains("Date: ") ? "" : "Date: Mon, 02 Mar 2026 09:12:00 +0100\r\n")
            + head
            + (head.contains("Content-Type") ? "" : "Content-Type: text/plain; charset=UTF-8\r\n")
            + "\r\n"
            + text.replace("\n", "\r\n");
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    server.getUserManager().getUser(OURS).deliver(mail);
  }

  /** The mails of somebody's mailbox, the oldest first. */
  List<MimeMessage> of(String address) throws Exception {
    List<MimeMessage> mails = new ArrayList<>();
    GreenMailUser user = server.getUserManager().getUserByEmail(address);
    if (user != null) {
      server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
          .map(StoredMessage::getMimeMessage)
          .forEach(mails::add);
    }
    return mails;
  }

  static String text(Message mail) throws Exception {
    return mail.getContent().toString().replace("\r\n", "\n");
  }

  /** How many mails lie in one of our folders. */
  int in(String folder) throws Exception {
    Session session = Session.getInstance(Sessions.properties("imap", file.imap()));
    try (Store store = session.getStore("imap")) {
      Sessions.connect(store, file.imap());
      Folder found = store.getFolder(folder);
      return found.exists() ? found.getMessageCount() : 0;
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    desk.close();
    server.stop();
  }
}
