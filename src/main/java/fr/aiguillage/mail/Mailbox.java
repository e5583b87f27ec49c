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
 * Processes the mails of a mailbox in order, and moves each to the right folder once everything
 * that follows from it is done. A mail that must be retried stays, and so do those after it.
 */
public final class Mailbox {

  private static final Logger LOG = Logger.getLogger(Mailbox.class);

  /**
   * The maximum size of an encoded mail, in bytes: more than 20 MB of attachments. Larger ones are
   * set aside.
   */
  static final int LARGEST = 40 << 20;

  private final MailFile file;
  private final Exchange exchange;
  private final Ledger ledger;

  /** The mailbox configured in the file. */
  public Mailbox(MailFile file, Exchange exchange, Ledger ledger) {
    this.file = file;
    this.exchange = exchange;
    this.ledger = ledger;
  }

  /**
   * Processes the mails in it.
   *
   * @return the number of mails processed
   * @throws IOException if the mailbox, the server for sending, or the journal fails; what was not
   *     done is done the next time
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

  /** The waiting mails, after our copies of sent mails have been recognised and moved away. */
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

  /** The same messages, with all ids fetched in one request. */
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

  /** The mails that were processed before, from the folder they were moved to. */
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

  /** Closes a folder, unless a lost connection has already closed it. */
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

  /** Moves mails that are to be processed once more back to the folder in which they arrived. */
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

  /** Moves atomically if the server can, so that the mail is always in exactly one folder. */
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
    // any failure after this is the mail's fault, not that of a server that became unreachable
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
      // one mail with an unforeseen fault must not block all those after it
      LOG.error("a mail could not be processed, and is set aside", unforeseen);
      return exchange.unreadable(mail.key(), "broken");
    }
  }

  private static long uid(Message message) throws MessagingException {
    return ((jakarta.mail.UIDFolder) message.getFolder()).getUID(message);
  }
}
