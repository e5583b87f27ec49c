// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.exchange.Exchange;
import fr.aiguillage.exchange.Exchange.Result;
import fr.aiguillage.exchange.IncomingMail;
import fr.aiguillage.exchange.Ledger;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes the mails of a mailbox in their order, and moves each to where it belongs once all is done
 * that follows from it. A mail that has to come again stays, and those behind it with it.
 */
public final class Mailbox {

  private static final Logger LOG = Logger.getLogger(Mailbox.class);

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
        for (Message message : in.getMessages()) {
          if (!message.isSet(Flags.Flag.DELETED)) {
            move(message, in, take(message) == Result.ASIDE ? aside : done);
            taken++;
          }
        }
        return taken;
      } finally {
        in.close(true);
      }
    } catch (MessagingException e) {
      throw new IOException("the mailbox cannot be used for now: " + e.getMessage(), e);
    } catch (LogUnavailableException e) {
      throw new IOException("the journal cannot be written for now: " + e.getMessage(), e);
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
      aside.close(true);
    }
  }

  private static String key(MimeMessage message) {
    try {
      return Mime.read(message).key();
    } catch (MessagingException broken) {
      return "";
    }
  }

  private static void move(Message message, Folder from, Folder to) throws MessagingException {
    from.copyMessages(new Message[] {message}, to);
    message.setFlag(Flags.Flag.DELETED, true);
  }

  private Result take(Message message) throws IOException, MessagingException {
    IncomingMail mail;
    try {
      mail = Mime.read((MimeMessage) message);
    } catch (jakarta.mail.FolderClosedException | jakarta.mail.StoreClosedException gone) {
      throw gone;
    } catch (MessagingException | RuntimeException broken) {
      return exchange.unreadable("uid-" + uid(message));
    }
    try {
      return exchange.take(mail, new SmtpOutbox(file, (MimeMessage) message));
    } catch (LogUnavailableException later) {
      throw later;
    } catch (RuntimeException unforeseen) {
      // one mail that nobody foresaw must not keep all behind it from being taken
      LOG.error("a mail could not be taken, and is set aside", unforeseen);
      return exchange.unreadable(mail.key());
    }
  }

  private static long uid(Message message) throws MessagingException {
    return ((jakarta.mail.UIDFolder) message.getFolder()).getUID(message);
  }
}
