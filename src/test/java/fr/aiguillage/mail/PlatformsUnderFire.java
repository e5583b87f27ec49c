// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.platform.RequestTracker;
import fr.aiguillage.platform.RequestTrackerDatabase;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Mail servers, two platforms and the service, which are killed and started again. */
final class PlatformsUnderFire {

  private static final Path LAUNCHER = Path.of("target/aiguillage").toAbsolutePath();
  private static final Path RULES = Path.of("rules").toAbsolutePath();
  private static final Path FORMAT = Path.of("src/test/resources/fr/aiguillage/rt/rt.yaml");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final Random random;
  private final int port;
  private final MailServers servers;
  private final RequestTracker tracker;
  private final RequestTrackerDatabase database;
  private final ItsmClient itsm;
  private final AtomicInteger steps = new AtomicInteger();
  private final Map<String, Integer> killed = new TreeMap<>();
  private volatile Instant trackerKilledAt = Instant.EPOCH;
  private volatile Map<String, RequestTrackerDatabase.Ticket> seen = Map.of();
  private volatile boolean over;
  private Process service;

  PlatformsUnderFire(Path folder, long seed) throws Exception {
    this.folder = folder;
    this.random = new Random(seed);
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String config =
        """
        Set($MailCommand, 'sendmailpipe');
        Set($SendmailPath, '%s');
        Set($MaxAttachmentSize, 60_000_000);
        Set($CorrespondAddress, 'rt\\@departement.exemple');
        """
            .formatted(folder.resolve("sendmail"));
    tracker = RequestTracker.install(folder, config, "by-mail");
    database = new RequestTrackerDatabase(tracker.database());
    String gate =
        "/usr/bin/rt-mailgate-5 --queue General --action correspond --url " + tracker.address();
    servers = MailServers.install(folder, gate);
    itsm = new ItsmClient(servers);
  }

  void start() throws Exception {
    assertTrue(Files.exists(LAUNCHER), "not packaged: " + LAUNCHER);
    Path rules = folder.resolve("rules");
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.toList()) {
        Files.copy(file, rules.resolve(RULES.relativize(file).toString()));
      }
    }
    Files.copy(FORMAT, rules.resolve("correspondances/rt.yaml"));
    Files.createDirectories(kept());
    Files.writeString(folder.resolve("secret"), "secret\n");
    Files.writeString(
        folder.resolve("mail.yaml"),
        """
        address: aiguillage@exemple.fr
        imap: { host: 127.0.0.1, port: %d, tls: none, user: aiguillage@exemple.fr, password-file: secret }
        smtp: { host: 127.0.0.1, port: %d, tls: none }
        ledger: kept/mails.sqlite
        every: PT0.3S
        copy-within: PT40S
        platforms:
        - { platform: itsm, address: itsm@academie.exemple, parties: [ACADEMIE] }
        - { platform: rt, address: rt@departement.exemple, parties: [DEPARTEMENT] }
        """
            .formatted(servers.imap, servers.smtp));
    servers.startPostfix();
    servers.startDovecot();
    tracker.start();
    startService();
    Thread looking = new Thread(this::lookOn, "platforms");
    looking.setDaemon(true);
    looking.start();
  }

  /** The journal, the ledger and what the service prints. */
  Path kept() {
    return folder.resolve("kept");
  }

  private void startService() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", "-Xmx384m");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("AIGUILLAGE_RULES", folder.resolve("rules").toString());
    environment.put("AIGUILLAGE_DATA", kept().resolve("data").toString());
    environment.put("AIGUILLAGE_MAIL", folder.resolve("mail.yaml").toString());
    environment.put("AIGUILLAGE_DESPITE", "un essai");
    Path output = kept().resolve("output.txt");
    service =
        builder
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
  }

  /** What both platforms do all the time: take their mails, and show what they hold. */
  private void lookOn() {
    while (!over) {
      try {
        itsm.look();
        seen = database.tickets();
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (InterruptedException end) {
        return;
      } catch (Exception later) {
        System.err.println("a platform is away: " + later);
      }
    }
  }

  /** Kills so many times, spread over the steps that are to be done, until the work is over. */
  void killWhile(ExecutorService workers, int kills, int stepsInAll) throws Exception {
    int done = 0;
    while (!workers.awaitTermination(100, TimeUnit.MILLISECONDS)) {
      if (done < kills && steps.get() >= (done + random.nextDouble()) * stepsInAll / (kills + 1)) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
        killOne();
        done++;
      }
    }
  }

  private void killOne() throws Exception {
    int which = random.nextInt(10);
    String name = which < 5 ? "service" : which < 7 ? "postfix" : which < 9 ? "dovecot" : "rt";
    killed.merge(name, 1, Integer::sum);
    int pause = random.nextInt(2000);
    switch (name) {
      case "service" -> {
        service.destroyForcibly().onExit().join();
        TimeUnit.MILLISECONDS.sleep(pause);
        startService();
      }
      case "postfix" -> {
        servers.killPostfix();
        TimeUnit.MILLISECONDS.sleep(pause);
        servers.startPostfix();
      }
      case "dovecot" -> {
        servers.killDovecot();
        TimeUnit.MILLISECONDS.sleep(pause);
        servers.startDovecot();
      }
      default -> {
        trackerKilledAt = Instant.now();
        tracker.kill();
        TimeUnit.MILLISECONDS.sleep(pause);
        tracker.start();
        trackerKilledAt = Instant.now();
      }
    }
  }

  int steps() {
    return steps.get();
  }

  RequestTrackerDatabase database() {
    return database;
  }

  /** The most that the service has had of memory, as the system counts it. */
  String mostMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("unknown");
  }

  void stepDone() {
    steps.incrementAndGet();
  }

  Instant trackerKilledAt() {
    return trackerKilledAt;
  }

  Map<String, Integer> killed() {
    return killed;
  }

  ItsmClient itsm() {
    return itsm;
  }

  MailServers servers() {
    return servers;
  }

  /** As the tracker was seen last. */
  Map<String, RequestTrackerDatabase.Ticket> tracker() {
    return seen;
  }

  /** Whoever works on the tracker. */
  TrackerUser user() {
    return new TrackerUser(this, tracker.address());
  }

  /** The number of the tracker's ticket that has the text; empty where none has. */
  String trackerWith(String text) {
    return seen.entrySet().stream()
        .filter(each -> each.getValue().texts().stream().anyMatch(it -> it.contains(text)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** The body of what the service answers. */
  String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** How many mails lie in a folder of the service's mailbox. */
  int in(String name) throws Exception {
    try (Store store = Session.getInstance(new java.util.Properties()).getStore("imap")) {
      store.connect("127.0.0.1", servers.imap, "aiguillage@exemple.fr", "secret");
      Folder found = store.getFolder(name);
      return found.exists() ? found.getMessageCount() : 0;
    }
  }

  /** Waits until nothing is under way any more. */
  void settle() throws Exception {
    int quiet = 0;
    Instant end = Instant.now().plus(PATIENCE);
    while (quiet < 5 && Instant.now().isBefore(end)) {
      quiet = in("INBOX") == 0 && queued() == 0 ? quiet + 1 : 0;
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private long queued() throws IOException {
    long mails = 0;
    for (String queue : List.of("maildrop", "incoming", "active", "deferred")) {
      try (Stream<Path> files = Files.walk(folder.resolve("queue").resolve(queue))) {
        mails += files.filter(Files::isRegularFile).count();
      }
    }
    return mails;
  }

  void stopService() throws Exception {
    service.destroy();
    assertTrue(service.waitFor(30, TimeUnit.SECONDS));
  }

  void killAll() {
    over = true;
    if (service != null) {
      service.destroyForcibly();
    }
    servers.killPostfix();
    servers.killDovecot();
    tracker.kill();
  }
}
