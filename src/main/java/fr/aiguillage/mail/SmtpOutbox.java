// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.exchange.IncomingMail;
import fr.aiguillage.exchange.Letter;
import fr.aiguillage.exchange.Outbox;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends by SMTP, with the attachments of the mail that a letter is made from. */
final class SmtpOutbox implements Outbox {

  private static final String TEXT = "text/plain; charset=UTF-8";

  /** The mails that were processed before, as they are in the mailbox. */
  interface Earlier {
    List<MimeMessage> of(Set<String> keys, Instant since) throws IOException;
  }

  private final MailFile file;
  private final Session session;
  private final MimeMessage source;
  private final Earlier mailbox;
  private final List<MimeMessage> earlier = new ArrayList<>();

  SmtpOutbox(MailFile file, MimeMessage source, Earlier mailbox) {
    this.file = file;
    this.session = Session.getInstance(properties(file.smtp()));
    this.source = source;
    this.mailbox = mailbox;
  }

  private static Properties properties(MailFile.Server server) {
    Properties properties = Sessions.properties("smtp", server);
    properties.put("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    properties.put("mail.smtps.auth", String.valueOf(server.user().isPresent()));
    return properties;
  }

  /** A message that keeps its given id. */
  private static final class Identified extends MimeMessage {

    private final String id;

    private Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  @Override
  public List<IncomingMail> earlier(Set<String> keys, Instant since) throws IOException {
    earlier.clear();
    List<IncomingMail> read = new ArrayList<>();
    for (MimeMessage each : mailbox.of(keys, since)) {
      try {
        read.add(Mime.read(each));
        earlier.add(each);
      } catch (MessagingException | RuntimeException broken) {
        // it was read when it arrived, or nothing was made from it
      }
    }
    return read;
  }

  @Override
  public void send(Letter letter) throws IOException, Refused {
    boolean begun = false;
    boolean taken = false;
    try (Transport transport = session.getTransport(Sessions.protocol("smtp", file.smtp()))) {
      MimeMessage message = message(letter);
      message.saveChanges();
      Sessions.connect(transport, file.smtp());
      begun = true;
      // one transaction for both: if the copy arrives, the letter was sent
      transport.sendMessage(message, to(letter.to(), file.partners().address()));
      taken = true;
    } catch (MessagingException e) {
      if (taken) {
        // only closing the connection failed
        return;
      }
      int said = said(e);
      if (said >= 500) {
        throw new Refused(e.getMessage());
      }
      String sentence = "a mail could not be sent for now: " + e.getMessage();
      throw begun && said < 400 ? new Doubtful(sentence, e) : new IOException(sentence, e);
    }
  }

  private static Address[] to(String... addresses) throws MessagingException {
    Address[] all = new Address[addresses.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new InternetAddress(addresses[i]);
    }
    return all;
  }

  /**
   * The server's reply code if it did not accept a letter, 5xx for permanent and 4xx for temporary
   * failures (RFC 5321, 4.2.1); 0 if it did not reply, so that the outcome is unknown.
   */
  private static int said(MessagingException failure) {
    int said = 0;
    for (Exception each = failure; each instanceof MessagingException one; ) {
      if (one instanceof SMTPAddressFailedException address) {
        said = Math.max(said, address.getReturnCode());
      } else if (one instanceof SMTPSendFailedException sending) {
        said = Math.max(said, sending.getReturnCode());
      } else if (one instanceof SMTPSenderFailedException sender) {
        said = Math.max(said, sender.getReturnCode());
      }
      each = one.getNextException();
    }
    return said;
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = new Identified(session, letter.id());
    message.setFrom(new InternetAddress(file.partners().address()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
    message.setSubject(letter.subject().replaceAll("\\s+", " "), StandardCharsets.UTF_8.name());
    message.setSentDate(new Date());
    message.setHeader("Auto-Submitted", "auto-generated");
    if (!letter.answers().isEmpty()) {
      message.setHeader("In-Reply-To", letter.answers());
      message.setHeader("References", letter.answers());
    }
    MimeMultipart all = new MimeMultipart();
    List<MimeMessage> enclosing = new ArrayList<>();
    if (letter.enclosed() == Letter.Enclosed.ALL) {
      enclosing.addAll(earlier);
    }
    if (letter.enclosed() != Letter.Enclosed.NONE) {
      enclosing.add(source);
    }
    for (MimeMessage each : enclosing) {
      for (BodyPart part : Mime.enclosed(each)) {
        all.addBodyPart(part);
      }
    }
    if (all.getCount() == 0) {
      message.setContent(letter.text(), TEXT);
    } else {
      MimeBodyPart text = new MimeBodyPart();
      text.setContent(letter.text(), TEXT);
      all.addBodyPart(text, 0);
      message.setContent(all);
    }
    return message;
  }
}
