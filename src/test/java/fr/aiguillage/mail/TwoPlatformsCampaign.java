// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.Campaign;
import fr.aiguillage.platform.RequestTrackerDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tickets opened, updated, handed over and closed on a real Request Tracker and on a client that
 * speaks as ITSM does, by postfix and dovecot, with the service as it is packaged between them.
 * Each of the five is killed at random meanwhile. At the end both platforms hold the same.
 *
 * <p>{@code -Dtickets}, {@code -Dkills} and {@code -Dseed} say how much of it; as it is, it takes
 * some minutes.
 */
class TwoPlatformsCampaign {

  private static final int TICKETS = Integer.getInteger("tickets", 20);
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int AT_ONCE = 6;
  private static final Pattern TAKEN = Pattern.compile("message-id=(<\\S+\\.aiguillage@\\S+>)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private PlatformsUnderFire all;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    all = new PlatformsUnderFire(folder, SEED);
    all.start();
  }

  @AfterEach
  void stop() {
    all.killAll();
  }

  @Test
  void ticketsOfTwoPlatforms_areTheSameOnBoth_whateverIsKilledMeanwhile() throws Exception {
    Instant begun = Instant.now();
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<TicketLife>> lives = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      TicketLife life = new TicketLife(all, i);
      lives.add(workers.submit(life::live));
    }
    workers.shutdown();
    all.killWhile(workers, KILLS, TICKETS * TicketLife.STEPS);
    assertTrue(workers.awaitTermination(1, TimeUnit.MINUTES));
    List<TicketLife> lived = new ArrayList<>();
    for (Future<TicketLife> each : lives) {
      lived.add(each.get());
    }
    Duration took = Duration.between(begun, Instant.now());
    all.settle();
    List<String> faults = new ArrayList<>();
    Map<String, RequestTrackerDatabase.Ticket> there = all.tracker();
    int again = 0;
    for (TicketLife life : lived) {
      life.compare(there, faults);
      again += life.repeated();
    }
    assertEquals(List.of(), faults);
    assertEquals(TICKETS, there.size(), "tickets of Request Tracker");
    assertEquals(TICKETS, all.itsm().count(), "tickets of ITSM");
    assertEquals(List.of(), all.itsm().lost());
    decided(lived);
    int letters = sentOnce();
    namesNobody(lived);
    Campaign.report(
        "two-platforms",
        ("- seed %d: %d tickets, %d kills (%s) in %d s%n- %d mails of the service, each taken once"
                + " by postfix%n- %d steps that a platform's user repeated, since Request Tracker"
                + " was killed meanwhile%n- mails that dovecot brought twice: %d%n")
            .formatted(
                SEED,
                TICKETS,
                KILLS,
                all.killed(),
                took.toSeconds(),
                letters,
                again,
                all.itsm().twice().size()));
  }

  /** One decision a ticket, and one in its place where the facts came later; nothing is aside. */
  private void decided(List<TicketLife> lived) throws Exception {
    for (TicketLife life : lived) {
      JsonNode decisions = JSON.readTree(all.get("/v1/tickets/" + life.ticket())).path("decisions");
      assertEquals(life.decisions(), decisions.size(), life::ticket);
    }
    assertEquals(0, all.in("INBOX"));
    assertEquals(0, all.in("Aiguillage-A-voir"));
  }

  /** What the service sent, by what postfix took: no id twice. */
  private int sentOnce() throws Exception {
    Map<String, Integer> taken = new TreeMap<>();
    for (String line : all.servers().log()) {
      Matcher id = TAKEN.matcher(line);
      if (line.contains("/cleanup[") && id.find()) {
        taken.merge(id.group(1), 1, Integer::sum);
      }
    }
    Map<String, Integer> twice = new HashMap<>(taken);
    twice.values().removeIf(times -> times == 1);
    assertEquals(Map.of(), twice);
    return taken.size();
  }

  /** Neither journal nor ledger nor what the service prints holds a name, an address or a text. */
  private void namesNobody(List<TicketLife> lived) throws Exception {
    all.stopService();
    Set<String> personal = new HashSet<>(List.of("Camille", "Dupont", "camille.dupont@"));
    lived.forEach(life -> personal.addAll(life.said()));
    int files = 0;
    try (Stream<Path> kept = Files.walk(all.kept())) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        files++;
        for (String each : personal) {
          String sought =
              new String(each.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
          assertTrue(!bytes.contains(sought), () -> file + " holds " + each);
        }
      }
    }
    assertTrue(files >= 3, "a journal, a ledger and an output, found " + files);
  }
}
