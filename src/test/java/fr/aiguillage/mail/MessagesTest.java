// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.Shipped;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.exchange.Exchange;
import fr.aiguillage.exchange.IncomingMail;
import fr.aiguillage.exchange.Ledger;
import fr.aiguillage.exchange.Letter;
import fr.aiguillage.exchange.Outbox;
import fr.aiguillage.exchange.Partner;
import fr.aiguillage.exchange.Partner.Partners;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as mailboxes hold them, and what becomes of each; then with a crash at every step. */
class MessagesTest {

  private static final Session SESSION = Session.getInstance(Sessions.properties("imap", server()));
  private static final Partners PARTNERS =
      new Partners(
          "aiguillage@exemple.fr",
          Optional.empty(),
          List.of(
              new Partner("itsm", "itsm@academie.exemple", List.of("ACADEMIE")),
              new Partner("itop", "itop@departement.exemple", List.of("DEPARTEMENT"))));

  private static final Duration COPY_WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Desk desk;
  private Ledger ledger;
  private final List<Letter> sent = new ArrayList<>();

  private static MailFile.Server server() {
    return new MailFile.Server("127.0.0.1", 1, MailFile.Tls.NONE, Optional.empty(), "");
  }

  @BeforeEach
  void open() throws IOException {
    desk =
        new Desk(
            RulesInForce.of(Shipped.RULES, TwoPlatforms.PATIENT, Instant.now()),
            DecisionLog.open(folder.resolve("data"), LogSettings.defaults()),
            Clock.systemUTC());
    ledger = Ledger.open(folder.resolve("mails.sqlite"));
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
    desk.close();
  }

  private Exchange exchange() {
    return new Exchange(desk, ledger, PARTNERS, COPY_WITHIN, Clock.systemUTC());
  }

  private static List<JsonNode> messages() throws IOException {
    String name = "/fr/aiguillage/exchange/messages.yaml";
    try (InputStream file = MessagesTest.class.getResourceAsStream(name)) {
      List<JsonNode> all = new ArrayList<>();
      new YAMLMapper().readTree(file).forEach(all::add);
      return all;
    }
  }

  private IncomingMail read(JsonNode message) throws Exception {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "p" + i + "@ailleurs.exemple")
            .collect(Collectors.joining(",\n "));
    String raw =
        message
            .path("brut")
            .asText()
            .replace("{DIX-MILLE}", many)
            .replace("{LONG}", "mot ".repeat(76_000))
            .replace("{LETTRE}", sent.isEmpty() ? "<?>" : sent.get(0).id())
            .replace("\n", "\r\n");
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    return Mime.read(new MimeMessage(SESSION, new ByteArrayInputStream(bytes)));
  }

  private String reason(IncomingMail mail) throws IOException {
    return ledger.aside().stream()
        .filter(aside -> aside.key().equals(mail.key()))
        .map(Ledger.Aside::reason)
        .findFirst()
        .orElse("");
  }

  @Test
  void ofEachMessage_becomesWhatIsWrittenOfIt() throws Exception {
    List<String> wrong = new ArrayList<>();
    assertTrue(messages().size() >= 60);
    for (JsonNode message : messages()) {
      IncomingMail mail = read(message);
      int before = sent.size();
      Exchange.Result result = exchange().take(mail, sent::add);
      String was = result + " " + reason(mail) + " " + (sent.size() - before);
      boolean aside = message.path("devient").asText().equals("ASIDE");
      String expected =
          message.path("devient").asText()
              + " "
              + (aside ? message.path("raison").asText() : "")
              + " "
              + message.path("lettres").asInt();
      if (!was.equals(expected)) {
        wrong.add(message.path("message").asText() + ": " + expected + ", was " + was);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(ledger.aside().stream().anyMatch(a -> a.letter() && a.reason().equals("bounced")));
    Set<String> ids = sent.stream().map(Letter::id).collect(Collectors.toSet());
    assertEquals(sent.size(), ids.size(), "no two letters have one id");
    assertNobodyIsNamed();
  }

  /** Neither the journal nor the ledger holds an address, a subject or a text of a mail. */
  private void assertNobodyIsNamed() throws IOException {
    ledger.close();
    for (Path kept : List.of(folder.resolve("data"), folder.resolve("mails.sqlite"))) {
      try (var files = Files.walk(kept)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          for (String word : List.of("ailleurs.exemple", "academie.exemple", "Plus de r")) {
            assertFalse(bytes.contains(word), file + " holds " + word);
          }
        }
      }
    }
    ledger = Ledger.open(folder.resolve("mails.sqlite"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mx.exemple.fr; dkim=pass header.d=academie.exemple header.s=a | DONE",
        "mx.exemple.fr 1; spf=fail; dkim=pass (2048) header.i=@academie.exemple | DONE",
        "mx.exemple.fr; dkim=fail header.d=academie.exemple | ASIDE",
        "mx.exemple.fr; dkim=pass header.d=mal-academie.exemple | ASIDE",
        "mx.exemple.fr; dkim=pass header.d=academie.exemple.mal | ASIDE",
        "mx.ailleurs.exemple; dkim=pass header.d=academie.exemple | ASIDE",
        "'' | ASIDE"
      })
  void aPlatformsMail_isItsOwn_whereOurServerFoundThatItIs(String found, String becomes)
      throws Exception {
    Partners strict =
        new Partners(PARTNERS.address(), Optional.of("mx.exemple.fr"), PARTNERS.all());
    IncomingMail read = read(messages().get(0));
    IncomingMail mail =
        new IncomingMail(
            read.id(),
            read.from(),
            read.at(),
            read.subject(),
            read.answers(),
            read.automatic(),
            read.bulk(),
            read.bounced(),
            read.report(),
            read.calendar(),
            found.isEmpty() ? List.of() : List.of(found),
            read.text());
    Exchange exchange = new Exchange(desk, ledger, strict, COPY_WITHIN, Clock.systemUTC());
    assertEquals(becomes, exchange.take(mail, sent::add).name());
    assertEquals(becomes.equals("DONE") ? "" : "forged", reason(mail));
  }

  @Test
  void whatWasSetAside_isTakenOnceMore_whereSomebodySaysSo() throws Exception {
    IncomingMail mail = read(messages().get(29));
    assertEquals(Exchange.Result.ASIDE, exchange().take(mail, sent::add));
    assertEquals(Exchange.Result.ASIDE, exchange().take(mail, sent::add));
    assertEquals(1, sent.size(), "its sender is told once");
    assertTrue(ledger.again(mail.key()));
    assertFalse(ledger.again(mail.key()), "it does not wait any more");
    assertEquals(List.of(mail.key()), ledger.toTryAgain());
    assertEquals(Exchange.Result.ASIDE, exchange().take(mail, sent::add));
    assertEquals(1, sent.size());
  }

  /** What a crash is to the program: it ends, whatever it was doing. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aCrashAtAnyLetter_losesNone_andDecidesNothingTwice() throws Exception {
    List<JsonNode> messages = messages().subList(0, 40);
    Random random = new Random(20);
    Map<String, Integer> times = new HashMap<>();
    Duration passed = Duration.ZERO;
    for (JsonNode message : messages) {
      IncomingMail mail = read(message);
      for (boolean done = false; !done; ) {
        Clock clock = Clock.offset(Clock.systemUTC(), passed);
        Exchange exchange = new Exchange(desk, ledger, PARTNERS, COPY_WITHIN, clock);
        try {
          exchange.take(
              mail,
              letter -> {
                int fate = random.nextInt(6);
                if (fate == 0) {
                  throw new Crash();
                }
                if (fate == 1) {
                  throw new IOException("away");
                }
                if (fate == 2) {
                  throw new Outbox.Doubtful("lost before the server had it", null);
                }
                times.merge(letter.id(), 1, Integer::sum);
                sent.add(letter);
                if (fate == 3) {
                  throw new Crash();
                }
                if (fate == 4) {
                  throw new Outbox.Doubtful("lost before the server said that it has it", null);
                }
              });
          done = true;
        } catch (Crash | IOException again) {
          ledger.close();
          ledger = Ledger.open(folder.resolve("mails.sqlite"));
          // the copies of what went out come; of what did not, none comes within that time
          for (Letter letter : sent) {
            assertTrue(exchange().isCopy(letter.id()), letter.id());
          }
          passed = passed.plus(Duration.ofSeconds(50));
        }
      }
    }
    times.values().removeIf(each -> each == 1);
    assertEquals(Map.of(), times, "no letter twice");
    int expected = messages.stream().mapToInt(message -> message.path("lettres").asInt()).sum();
    assertEquals(expected, sent.size(), "each letter, and no other");
    long tickets =
        messages.stream().filter(message -> message.path("lettres").asInt() == 2).count();
    assertEquals(
        tickets,
        desk.search(Filter.everything(), Optional.empty(), 200).decisions().size(),
        "one decision for each ticket");
  }
}
