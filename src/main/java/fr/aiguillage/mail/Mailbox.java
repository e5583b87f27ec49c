// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.exchange.Exchange;
import fr.aiguillage.exchange.Exchange.Result;
import fr.aiguillage.exchange.IncomingMail;
import fr.aiguillage.exchange.Ledger;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;

/**
 * Takes the mails of a mailbox in their order, and moves each to where it belongs once all is done
 * that follows from it. A mail that has to come again stays, and those behind it with it.
 */
public final class Mailbox {

  private static final Logger LOG = Logger.getLogger(Mailbox.class);

  /** In bytes as they are sent: 20 MB of attachments and more. Larger ones are set aside. */
  static final int LARGEST = 40 << 20;

  private final MailFile file;
  private final Exchange exchange;
  private final Ledger ledger;

  /** The mailbox of the file. */
  public Mailbox(MailFile file, Exchange exchange, Ledger ledger) {
    this.file = file;
    this.exchange = exchange;
    this.ledger = ledger;
  }

  /**
   * Takes what lies there.
   *
   * @return how many mails were taken
   * @throws IOException if the mailbox, the server that mails go out by, or the journal fails; what
   *     was not done is done the next time
   */
  public int look() throws IOException {
    Session session = Session.getInstance(Sessions.properties("imap", file.imap()));
    try (Store store = session.getStore(Sessions.protocol("imap", file.imap()))) {
      Sessions.connect(store, file.imap());
      Folder in = store.getFolder(file.folders().in());
      Folder done = made(store, file.folders().done());
      Folder aside = made(store, file.folders().aside());
      bringBack(aside, in);
      in.open(Folder.READ_WRITE);
      try {
        int taken = 0;
        for (Message message : withoutCopies(in)) {
          Result result = take(message, done);
          if (result != Result.WAITS) {
            move(message, in, result == Result.ASIDE ? aside : done);
            taken++;
          }
        }
        return taken;
      } finally {
        close(in, true);
      }
    } catch (MessagingException e) {
      throw away(e);
    } catch (LogUnavailableException e) {
      throw new IOException("the journal cannot be written for now: " + e.getMessage(), e);
    }
  }

  /** Those that wait, once our copies of what went out are known and gone. */
  private List<Message> withoutCopies(Folder in) throws MessagingException, IOException {
    List<Message> waiting = new ArrayList<>();
    for (Message message : named(in.getMessages(), in)) {
      Optional<String> id = id(message);
      if (message.isSet(Flags.Flag.DELETED)) {
        continue;
      }
      if (id.isPresent() && exchange.isCopy(id.get())) {
        message.setFlag(Flags.Flag.DELETED, true);
      } else {
        waiting.add(message);
      }
    }
    return waiting;
  }

  /** The same, whose ids are known by one question. */
  private static Message[] named(Message[] messages, Folder folder) throws MessagingException {
    FetchProfile ids = new FetchProfile();
    ids.add("Message-ID");
    ids.add(FetchProfile.Item.FLAGS);
    folder.fetch(messages, ids);
    return messages;
  }

  private static Optional<String> id(Message message) throws MessagingException {
    return Mime.id((MimeMessage) message);
  }

  /** Those that were taken before, out of the folder where they lie since. */
  private static List<MimeMessage> earlier(Folder done, Set<String> keys, Instant since)
      throws IOException {
    List<MimeMessage> earlier = new ArrayList<>();
    try {
      done.open(Folder.READ_ONLY);
      try {
        Message[] found = done.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
        for (Message message : named(found, done)) {
          if (id(message).map(IncomingMail::key).filter(keys::contains).isPresent()
              && message.getSize() <= LARGEST) {
            earlier.add(Mime.whole((MimeMessage) message));
          }
        }
      } finally {
        close(done, false);
      }
    } catch (MessagingException | IllegalStateException e) {
      throw away(e);
    }
    return earlier;
  }

  private static IOException away(Exception e) {
    return new IOException("the mailbox cannot be used for now: " + e.getMessage(), e);
  }

  /** One that the lost connection has closed is not to be closed again. */
  private static void close(Folder folder, boolean expunge) throws MessagingException {
    try {
      if (folder.isOpen()) {
        folder.close(expunge);
      }
    } catch (IllegalStateException lost) {
      throw new MessagingException("the connection was lost", lost);
    }
  }

  private static Folder made(Store store, String name) throws MessagingException {
    Folder folder = store.getFolder(name);
    if (!folder.exists()) {
      folder.create(Folder.HOLDS_MESSAGES);
    }
    return folder;
  }

  /** What is to be looked at once more lies where it came in again. */
  private void bringBack(Folder aside, Folder in) throws MessagingException, IOException {
    List<String> again = ledger.toTryAgain();
    if (again.isEmpty()) {
      return;
    }
    aside.open(Folder.READ_WRITE);
    try {
      for (Message message : aside.getMessages()) {
        if (again.contains(key((MimeMessage) message))) {
          move(message, aside, in);
        }
      }
    } finally {
      close(aside, true);
    }
  }

  private static String key(MimeMessage message) throws MessagingException, IOException {
    try {
      Optional<String> id = id(message);
      return id.isPresent() ? IncomingMail.key(id.get()) : Mime.read(Mime.whole(message)).key();
    } catch (ParseException broken) {
      return "";
    }
  }

  /** In one step where the server can, so that it lies in one folder whatever happens. */
  private static void move(Message message, Folder from, Folder to) throws MessagingException {
    Message[] one = {message};
    if (((IMAPStore) from.getStore()).hasCapability("MOVE")) {
      ((IMAPFolder) from).moveMessages(one, to);
    } else {
      from.copyMessages(one, to);
      message.setFlag(Flags.Flag.DELETED, true);
    }
  }

  private Result take(Message message, Folder done) throws IOException, MessagingException {
    if (message.getSize() > LARGEST) {
      return exchange.unreadable("uid-" + uid(message), "too-large");
    }
    // what fails from here on is the mail's fault, and not that of a server that went away
    MimeMessage whole = Mime.whole((MimeMessage) message);
    IncomingMail mail;
    try {
      mail = Mime.read(whole);
    } catch (MessagingException | RuntimeException broken) {
      return exchange.unreadable("uid-" + uid(message), "broken");
    }
    try {
      return exchange.take(
          mail, new SmtpOutbox(file, whole, (keys, since) -> earlier(done, keys, since)));
    } catch (LogUnavailableException later) {
      throw later;
    } catch (RuntimeException unforeseen) {
      // one mail that nobody foresaw must not keep all behind it from being taken
      LOG.error("a mail could not be taken, and is set aside", unforeseen);
      return exchange.unreadable(mail.key(), "broken");
    }
  }

  private static long uid(Message message) throws MessagingException {
    return ((jakarta.mail.UIDFolder) message.getFolder()).getUID(message);
  }
}
