// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.Campaign;
import fr.aiguillage.platform.RequestTrackerDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.junit.jupiter.api.io.CleanupMode;
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

  /** Kept where something is wrong: mailboxes, queues, ledger, what each of the servers logged. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private PlatformsUnderFire all;

  @BeforeEach
  void install() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    all = new PlatformsUnderFire(folder, SEED);
  }

  @AfterEach
  void stop() {
    all.killAll();
  }

  private List<Future<TicketLife>> begin(ExecutorService workers, int tickets) {
    List<Future<TicketLife>> lives = new ArrayList<>();
    for (int i = 0; i < tickets; i++) {
      TicketLife life = new TicketLife(all, i);
      lives.add(workers.submit(life::live));
    }
    workers.shutdown();
    return lives;
  }

  /** On a disk of its own, which is full for a while. */
  @Test
  void ticketsOfTwoPlatforms_waitWhileTheDiskIsFull_andAreTheSameOnBothWhenThereIsRoom()
      throws Exception {
    Files.createDirectories(all.kept());
    run("mount", "-t", "tmpfs", "-o", "size=24m", "full-disk", all.kept().toString());
    try {
      all.start();
      ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
      List<Future<TicketLife>> lives = begin(workers, AT_ONCE);
      waitForStep(2);
      Path ballast = all.kept().resolve("ballast");
      fill(ballast);
      int before = all.steps();
      TimeUnit.SECONDS.sleep(20);
      fill(ballast);
      int meanwhile = all.steps() - before;
      Files.delete(ballast);
      List<TicketLife> lived = new ArrayList<>();
      for (Future<TicketLife> each : lives) {
        lived.add(each.get());
      }
      same(lived);
      int letters = sentOnce();
      Campaign.report(
          "full-disk",
          "- %d tickets, the disk full for 20 s: %d steps done meanwhile%n- %d mails, each once%n"
              .formatted(AT_ONCE, meanwhile, letters));
    } finally {
      all.killAll();
      run("umount", all.kept().toString());
    }
  }

  /** Waits until so many are done. */
  private void waitForStep(int number) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (all.steps() < number) {
      assertTrue(Instant.now().isBefore(end), "nothing is done");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), () -> "NOT RUN: " + String.join(" ", command));
  }

  private static void fill(Path ballast) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertTrue(full.getMessage().contains("No space left"), full.getMessage());
    }
  }

  @Test
  void twentyMegabytesOfAttachments_arePassedOn_underAHeapOf384() throws Exception {
    all.start();
    byte[] attachment = new byte[20 << 20];
    new Random(SEED).nextBytes(attachment);
    Instant begun = Instant.now();
    int mails = 3;
    for (int i = 0; i < mails; i++) {
      String text = "photo-%d-de-Camille".formatted(i);
      all.itsm().open("Panne " + i, "RESEAU\\LOCAL", text, attachment);
    }
    Instant end = begun.plus(Duration.ofMinutes(10));
    while (all.database().attached(attachment) < mails) {
      assertTrue(Instant.now().isBefore(end), "attachments do not come");
      TimeUnit.SECONDS.sleep(1);
    }
    Campaign.report(
        "attachments",
        "- %d mails with 20 MB each, on the other platform byte by byte after %d s%n- most memory: %s%n"
            .formatted(
                mails, Duration.between(begun, Instant.now()).toSeconds(), all.mostMemory()));
  }

  @Test
  void ticketsOfTwoPlatforms_areTheSameOnBoth_whateverIsKilledMeanwhile() throws Exception {
    all.start();
    Instant begun = Instant.now();
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<TicketLife>> lives = begin(workers, TICKETS);
    all.killWhile(workers, KILLS, TICKETS * TicketLife.STEPS);
    assertTrue(workers.awaitTermination(1, TimeUnit.MINUTES));
    List<TicketLife> lived = new ArrayList<>();
    for (Future<TicketLife> each : lives) {
      lived.add(each.get());
    }
    Duration took = Duration.between(begun, Instant.now());
    same(lived);
    int again = lived.stream().mapToInt(TicketLife::repeated).sum();
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

  private void same(List<TicketLife> lived) throws Exception {
    all.settle();
    List<String> faults = new ArrayList<>();
    Map<String, RequestTrackerDatabase.Ticket> there = all.tracker();
    for (TicketLife life : lived) {
      life.compare(there, faults);
    }
    assertEquals(List.of(), faults);
    assertEquals(lived.size(), there.size(), "tickets of Request Tracker");
    assertEquals(lived.size(), all.itsm().count(), "tickets of ITSM");
    assertEquals(List.of(), all.itsm().lost());
    decided(lived);
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
