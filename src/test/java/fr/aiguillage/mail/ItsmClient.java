// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small ticket platform that speaks by mail as ITSM's mail engine does, by code of its own: it
 * sends each mail until the server has taken it, and takes what comes into its mailbox.
 */
final class ItsmClient {

  static final String ADDRESS = "itsm@academie.exemple";
  private static final String OTHER = "aiguillage@exemple.fr";
  private static final Pattern FIELD = Pattern.compile("(?:[^!]* )?!([A-Z_]+)!: ?(.*)");

  /** A ticket as it stands there. */
  static final class Ticket {
    String counterpart = "";
    String title = "";
    boolean closed;
    final List<String> texts = new ArrayList<>();
  }

  private final MailServers servers;
  private final Map<String, Ticket> tickets = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> twice = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private int last;

  ItsmClient(MailServers servers) {
    this.servers = servers;
  }

  private Session session() {
    Properties properties = new Properties();
    for (String protocol : List.of("imap", "smtp")) {
      properties.put("mail." + protocol + ".connectiontimeout", "10000");
      properties.put("mail." + protocol + ".timeout", "10000");
    }
    return Session.getInstance(properties);
  }

  /** Opens a ticket, and says so; its reference. */
  String open(String title, String category, String text, byte... attachment) throws Exception {
    String reference;
    synchronized (this) {
      reference = "I" + ++last;
      Ticket ticket = new Ticket();
      ticket.title = title;
      ticket.texts.add(text);
      tickets.put(reference, ticket);
    }
    send(
        title,
        "Action: CREATION\nTicket !NUMERO!: %s\nTitre !TITRE!: %s\nCatégorie !CATEGORIE!: %s\n"
                .formatted(reference, title, category)
            + "Établissement !UAI!: 0820001F\nDescription !DESCRIPTION!: "
            + text
            + "\n",
        attachment);
    return reference;
  }

  /** Says something of the ticket, with more lines before it. */
  void update(String reference, String more, String text) throws Exception {
    synchronized (this) {
      tickets.get(reference).texts.add(text);
    }
    String said = "Action: MISE_A_JOUR\nTicket !NUMERO!: " + reference + "\n" + more;
    send("MAJ " + reference, said + "Description !DESCRIPTION!: " + text + "\n");
  }

  void close(String reference) throws Exception {
    synchronized (this) {
      tickets.get(reference).closed = true;
    }
    String said = "Action: CLOTURE\nTicket !NUMERO!: " + reference + "\nStatut !STATUT!: Clos\n";
    send("Clos " + reference, said);
  }

  /** Until the server has taken it; where nobody knows whether it has, the same mail goes again. */
  private void send(String subject, String text, byte... attachment) throws Exception {
    String id = "<" + UUID.randomUUID() + "@academie.exemple>";
    Date now = new Date();
    while (true) {
      Session session = session();
      MimeMessage mail =
          new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
              setHeader("Message-ID", id);
            }
          };
      mail.setFrom(new InternetAddress(ADDRESS, "Camille Dupont-Essai"));
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress(OTHER));
      mail.setSubject(subject, "UTF-8");
      mail.setSentDate(now);
      if (attachment.length == 0) {
        mail.setContent(text, "text/plain; charset=UTF-8");
      } else {
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(text, "text/plain; charset=UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(
            new DataHandler(new ByteArrayDataSource(attachment, "application/octet-stream")));
        file.setFileName("photo.bin");
        mail.setContent(new MimeMultipart(words, file));
      }
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect("127.0.0.1", servers.smtp, null, null);
        transport.sendMessage(mail, mail.getAllRecipients());
        return;
      } catch (MessagingException gone) {
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /** Takes what lies in its mailbox. */
  void look() throws Exception {
    List<String[]> answers = new ArrayList<>();
    try (Store store = session().getStore("imap")) {
      store.connect("127.0.0.1", servers.imap, ADDRESS, "secret");
      Folder in = store.getFolder("INBOX");
      in.open(Folder.READ_WRITE);
      try {
        for (Message message : in.getMessages()) {
          // read before it goes: where the server dies in between, it comes once more
          if (!message.isSet(Flags.Flag.DELETED)) {
            take((MimeMessage) message, answers);
            message.setFlag(Flags.Flag.DELETED, true);
          }
        }
      } finally {
        in.close(true);
      }
    } catch (MessagingException | IOException later) {
      // the mailbox is away for now
    }
    for (String[] answer : answers) {
      send("Reçu " + answer[0], answer[1]);
    }
  }

  private synchronized void take(MimeMessage mail, List<String[]> answers) throws Exception {
    Map<String, String> said = read(mail.getContent().toString());
    String id = mail.getMessageID();
    if (!taken.add(id)) {
      twice.add(id);
      return;
    }
    String reference = said.getOrDefault("NUMERO", "");
    if ("CREATION".equals(said.get("Action"))) {
      reference = "I" + ++last;
      tickets.put(reference, new Ticket());
      String answer =
          "Action: MISE_A_JOUR\nTicket !NUMERO!: %s\nTicket externe !NUMERO_EXTERNE!: %s\n";
      answers.add(
          new String[] {reference, answer.formatted(reference, said.get("NUMERO_EXTERNE"))});
    }
    Ticket ticket = tickets.get(reference);
    if (ticket == null) {
      lost.add(mail.getSubject() + ": " + said);
      return;
    }
    ticket.title = ticket.title.isEmpty() ? said.getOrDefault("TITRE", "") : ticket.title;
    ticket.counterpart = said.getOrDefault("NUMERO_EXTERNE", ticket.counterpart);
    ticket.closed |= "CLOTURE".equals(said.get("Action"));
    String text = said.getOrDefault("DESCRIPTION", "");
    if (!text.isEmpty()) {
      ticket.texts.add(text);
    }
  }

  private static Map<String, String> read(String text) {
    Map<String, String> said = new HashMap<>();
    for (String line : text.split("\r?\n")) {
      Matcher field = FIELD.matcher(line);
      if (line.startsWith("Action: ")) {
        said.put("Action", line.substring(8).strip());
      } else if (field.matches()) {
        said.putIfAbsent(field.group(1), field.group(2).strip());
      }
    }
    return said;
  }

  /** How the ticket stands; its references and texts are those of this moment. */
  synchronized Ticket ticket(String reference) {
    Ticket copy = new Ticket();
    Ticket ticket = tickets.get(reference);
    copy.counterpart = ticket.counterpart;
    copy.title = ticket.title;
    copy.closed = ticket.closed;
    copy.texts.addAll(ticket.texts);
    return copy;
  }

  /** The reference of the ticket that has the text; empty where none has. */
  synchronized String with(String text) {
    for (Map.Entry<String, Ticket> each : tickets.entrySet()) {
      if (each.getValue().texts.contains(text)) {
        return each.getKey();
      }
    }
    return "";
  }

  synchronized int count() {
    return tickets.size();
  }

  /** The mails that came more than once. */
  synchronized List<String> twice() {
    return List.copyOf(twice);
  }

  /** The mails on tickets that are not there. */
  synchronized List<String> lost() {
    return List.copyOf(lost);
  }
}
