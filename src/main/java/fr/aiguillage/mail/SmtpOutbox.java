// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.exchange.Letter;
import fr.aiguillage.exchange.Outbox;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends by SMTP, with what the mail that a letter is made of encloses. */
final class SmtpOutbox implements Outbox {

  private static final String TEXT = "text/plain; charset=UTF-8";

  private final MailFile file;
  private final Session session;
  private final MimeMessage source;

  SmtpOutbox(MailFile file, MimeMessage source) {
    this.file = file;
    this.session = Session.getInstance(properties(file.smtp()));
    this.source = source;
  }

  private static Properties properties(MailFile.Server server) {
    Properties properties = Sessions.properties("smtp", server);
    // our own envelope: nobody who gets a report on one of ours answers it
    properties.put("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    properties.put("mail.smtps.auth", String.valueOf(server.user().isPresent()));
    return properties;
  }

  /** A message that keeps the id that it was given. */
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
  public void send(Letter letter) throws IOException, Refused {
    try {
      MimeMessage message = message(letter);
      try (Transport transport = session.getTransport(Sessions.protocol("smtp", file.smtp()))) {
        Sessions.connect(transport, file.smtp());
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (SendFailedException e) {
      if (isFinal(e)) {
        throw new Refused(e.getMessage());
      }
      throw new IOException("a mail could not be sent for now: " + e.getMessage(), e);
    } catch (MessagingException e) {
      throw new IOException("a mail could not be sent for now: " + e.getMessage(), e);
    }
  }

  /** 5xx is said for ever, 4xx for now (RFC 5321, 4.2.1). */
  private static boolean isFinal(SendFailedException failure) {
    for (Exception each = failure; each instanceof MessagingException; ) {
      if (each instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500
          || each instanceof SMTPSendFailedException sending && sending.getReturnCode() >= 500) {
        return true;
      }
      each = ((MessagingException) each).getNextException();
    }
    return false;
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
    if (letter.enclosed()) {
      for (BodyPart part : Mime.enclosed(source)) {
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
