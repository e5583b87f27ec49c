// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.exchange.IncomingMail;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads mails as they are: a broken part costs only its own content and never stops the reader. */
final class Mime {

  /** Enough for any ticket; the rest of a part is not read. */
  private static final int LONGEST_TEXT = 256 * 1024;

  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 200;
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,300}>");
  private static final Pattern REPORTED =
      Pattern.compile("(?im)^(?:original-)?message-id:\\s*(<[^<>\\s]+>)");

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder report = new StringBuilder();
  private final List<BodyPart> enclosed = new ArrayList<>();
  private boolean calendar;
  private int parts;

  private Mime() {}

  /** A mail that is completely in memory, no longer on the server. */
  private static final class Whole extends MimeMessage {

    private final Date received;

    private Whole(Session session, byte[] bytes, Date received) throws MessagingException {
      super(session, new SharedByteArrayInputStream(bytes));
      this.received = received;
    }

    @Override
    public Date getReceivedDate() {
      return received;
    }
  }

  /**
   * Loads the mail into memory, so that any later failure to read is its own fault.
   *
   * @throws MessagingException if the server cannot be reached
   * @throws IOException if the server cannot be reached
   */
  static MimeMessage whole(MimeMessage message) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
    message.writeTo(bytes);
    return new Whole(message.getSession(), bytes.toByteArray(), message.getReceivedDate());
  }

  /** Its {@code Message-ID}; empty if it has none. */
  static Optional<String> id(MimeMessage message) throws MessagingException {
    return ids(header(message, "Message-ID").orElse("")).stream().findFirst();
  }

  /**
   * Reads the mail.
   *
   * @throws MessagingException if not even its header can be read
   */
  static IncomingMail read(MimeMessage message) throws MessagingException {
    Mime mime = new Mime();
    boolean isReport = message.getContentType().toLowerCase(Locale.ROOT).contains("/report");
    mime.walk(message, 0, isReport);
    String text =
        mime.plain.length() > 0 ? mime.plain.toString() : HtmlText.text(mime.html.toString());
    List<String> bounced = new ArrayList<>();
    Matcher reported = REPORTED.matcher(mime.report);
    while (reported.find()) {
      bounced.add(reported.group(1));
    }
    boolean undeliverable =
        header(message, "Return-Path").filter(path -> path.strip().equals("<>")).isPresent()
            && header(message, "Auto-Submitted").isEmpty();
    return new IncomingMail(
        id(message),
        from(message),
        at(message),
        subject(message),
        ids(
            header(message, "In-Reply-To").orElse("")
                + " "
                + header(message, "References").orElse("")),
        header(message, "Auto-Submitted")
            .map(value -> value.split(";")[0].strip().toLowerCase(Locale.ROOT)),
        isBulk(message),
        bounced,
        isReport || undeliverable,
        mime.calendar,
        Optional.ofNullable(message.getHeader("Authentication-Results"))
            .map(List::of)
            .orElse(List.of()),
        text.replace("\r\n", "\n"));
  }

  /** The parts that are not text to be read, to be passed on as they are. */
  static List<BodyPart> enclosed(MimeMessage message) throws MessagingException {
    Mime mime = new Mime();
    mime.walk(message, 0, false);
    return mime.enclosed;
  }

  private static Optional<String> header(MimeMessage message, String name)
      throws MessagingException {
    return Optional.ofNullable(message.getHeader(name, null));
  }

  private static List<String> ids(String header) {
    List<String> ids = new ArrayList<>();
    Matcher id = ID.matcher(header);
    while (id.find()) {
      ids.add(id.group());
    }
    return ids;
  }

  private static List<String> from(MimeMessage message) throws MessagingException {
    List<String> from = new ArrayList<>();
    try {
      Address[] addresses = message.getFrom();
      for (Address address : addresses == null ? new Address[0] : addresses) {
        if (address instanceof InternetAddress internet && internet.getAddress() != null) {
          from.add(internet.getAddress().toLowerCase(Locale.ROOT));
        }
      }
    } catch (AddressException unreadable) {
      return List.of();
    }
    return from;
  }

  private static Instant at(MimeMessage message) throws MessagingException {
    Date sent = message.getSentDate();
    Date received = sent == null ? message.getReceivedDate() : sent;
    return received == null ? Instant.now() : received.toInstant();
  }

  private static String subject(MimeMessage message) throws MessagingException {
    String subject = message.getSubject();
    return subject == null ? "" : subject.replaceAll("\\s+", " ").strip();
  }

  private static boolean isBulk(MimeMessage message) throws MessagingException {
    String precedence = header(message, "Precedence").orElse("").strip().toLowerCase(Locale.ROOT);
    return List.of("bulk", "list", "junk", "auto_reply").contains(precedence)
        || header(message, "List-Id").isPresent()
        || header(message, "X-Auto-Response-Suppress").isPresent()
        || header(message, "X-Autoreply").isPresent();
  }

  private void walk(Part part, int depth, boolean reported) throws MessagingException {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      return;
    }
    String type = type(part);
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
    calendar |= type.startsWith("text/calendar");
    try {
      if (type.startsWith("multipart/") && part.getContent() instanceof Multipart multipart) {
        for (int i = 0; i < multipart.getCount(); i++) {
          walk(multipart.getBodyPart(i), depth + 1, reported);
        }
        return;
      }
    } catch (IOException | MessagingException | RuntimeException broken) {
      // its parts cannot be read
      return;
    }
    if (reported && !type.startsWith("text/plain")) {
      report.append(text(part)).append('\n');
    } else if (type.startsWith("text/plain") && !attached) {
      plain.append(text(part)).append('\n');
    } else if (type.startsWith("text/html") && !attached) {
      html.append(text(part)).append('\n');
    } else if (part instanceof BodyPart body && !type.startsWith("application/pkcs7-signature")) {
      enclosed.add(body);
    }
  }

  private static String type(Part part) {
    try {
      return part.getContentType().toLowerCase(Locale.ROOT);
    } catch (MessagingException broken) {
      return "text/plain";
    }
  }

  private static String disposition(Part part) {
    try {
      return part.getDisposition();
    } catch (MessagingException broken) {
      return null;
    }
  }

  /**
   * The text, in its declared charset; if that is unknown, in one in which all its bytes are valid.
   */
  private static String text(Part part) {
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST_TEXT);
      return new String(bytes, charset(part, bytes));
    } catch (IOException | MessagingException | RuntimeException broken) {
      return asItCame(part);
    }
  }

  /** The raw text, if the transfer encoding is unknown or was not respected. */
  private static String asItCame(Part part) {
    try (InputStream in =
        part instanceof MimeMessage message
            ? message.getRawInputStream()
            : ((MimeBodyPart) part).getRawInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST_TEXT);
      return new String(bytes, charset(part, bytes));
    } catch (IOException | MessagingException | RuntimeException broken) {
      return "";
    }
  }

  private static Charset charset(Part part, byte[] bytes) throws MessagingException {
    Matcher named =
        Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE)
            .matcher(part.getContentType());
    boolean utf8 = isUtf8(bytes);
    if (named.find()) {
      try {
        Charset charset = Charset.forName(named.group(1));
        return charset.equals(StandardCharsets.UTF_8) && !utf8
            ? Charset.forName("windows-1252")
            : charset.equals(StandardCharsets.US_ASCII) && utf8 ? StandardCharsets.UTF_8 : charset;
      } catch (IllegalArgumentException unknown) {
        // as if none were declared
      }
    }
    return utf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
      return true;
    } catch (java.nio.charset.CharacterCodingException other) {
      return false;
    }
  }
}
