// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.Shipped;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand different incidents, in the heap that the manual gives, stop nothing. */
@Timeout(1200)
class HeapCampaign {

  private static final int ASKED = 100_000;
  private static final int CLIENTS = 16;
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Pattern SERVICE = Pattern.compile("\"service\":\"([A-Z_]+)\"");
  private static final Pattern MISSES =
      Pattern.compile("aiguillage_memory_misses_total (\\d+)\\.0");
  private static final List<String> ACTIVITIES =
      List.of("ACQUISITION", "INSTALLATION", "MAINTIEN", "CONSEIL", "PRECONISATION");
  private static final List<String> FACTS =
      List.of(
          "\"networkManager\":true",
          "\"networkManager\":false",
          "\"needsAdministrativeNetwork\":false",
          "\"underWarranty\":true",
          "\"underWarranty\":false",
          "\"suppliedByAcademie\":true",
          "\"suppliedByAcademie\":false",
          "\"replacement\":true",
          "\"ticket\":\"INC-1\"",
          "\"school\":\"0820001A\"");

  @TempDir Path folder;

  @Test
  void manyDifferentIncidents_inTheHeapOfTheManual_areAllAnswered() throws Exception {
    // Packaged starts it with -Xmx384m; the others are the launcher's.
    try (Packaged service =
        Packaged.start(
                folder,
                Path.of("rules"),
                "-XX:+UseSerialGC",
                "-Xms112m",
                "-XX:NewSize=24m",
                "-XX:MetaspaceSize=128m")
            .listening()) {
      List<String> services = services(service);
      List<String> incidents = different(services);
      Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
      AtomicLong lastSlow = new AtomicLong();
      long start = System.nanoTime();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        running.add(
            clients.submit(
                () -> {
                  for (int i = first; i < ASKED; i += CLIENTS) {
                    long begun = System.nanoTime();
                    HttpResponse<byte[]> answer = service.post("/v1/evaluations", incidents.get(i));
                    long ended = System.nanoTime();
                    times.recordValue(ended - begun);
                    if (ended - begun > SLOW) {
                      lastSlow.accumulateAndGet(ended - start, Math::max);
                    }
                    assertEquals(
                        200,
                        answer.statusCode(),
                        () -> new String(answer.body(), StandardCharsets.UTF_8));
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      clients.shutdown();
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      assertEquals(200, service.get("/health/ready").statusCode());
      report(service, times, lastSlow.get() / 1_000_000_000, seconds);
    }
  }

  private static void report(Packaged service, Histogram times, long lastSlow, long seconds)
      throws IOException, InterruptedException {
    Matcher misses = MISSES.matcher(text(service.get("/metrics")));
    assertTrue(misses.find());
    Campaign.report(
        "heap",
        """
        %,d different incidents were answered in a heap of 384 MiB, %s of them by the rules; at \
        most %s resident. 99 in 100 after %d ms, 999 in 1,000 after %d ms, the slowest after %d \
        ms; %d after more than 50 ms, the last of them %d s after the first was asked, of %d s."""
            .formatted(
                times.getTotalCount(),
                misses.group(1),
                resident(service.pid()),
                millis(times.getValueAtPercentile(99)),
                millis(times.getValueAtPercentile(99.9)),
                millis(times.getMaxValue()),
                times.getCountBetweenValues(SLOW, times.getMaxValue()),
                lastSlow,
                seconds));
  }

  /** The most memory that the process ever had, as the system says it. */
  private static String resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .map(kib -> Long.parseLong(kib) / 1024 + " MiB")
        .orElse("?");
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  /** Those alone that are no contradiction: a refusal is made without asking a rule. */
  private static List<String> different(List<String> services) {
    Random random = new Random(19);
    IncidentReader reader = new IncidentReader(Draft.read(Shipped.FILES));
    Set<String> incidents = new LinkedHashSet<>();
    while (incidents.size() < ASKED) {
      String incident = incident(services, random);
      try {
        reader.read(
            IncidentReader.parse(incident.getBytes(StandardCharsets.UTF_8)), LocalDate.EPOCH);
        incidents.add(incident);
      } catch (RefusedIncident contradictory) {
        // not an incident that anybody is answered
      }
    }
    return List.copyOf(incidents);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static List<String> services(Packaged service) throws Exception {
    Matcher codes = SERVICE.matcher(text(service.get("/v1/services")));
    List<String> services = new ArrayList<>();
    while (codes.find()) {
      services.add(codes.group(1));
    }
    assertTrue(services.size() >= 30, "" + services);
    return services;
  }

  private static String incident(List<String> services, Random random) {
    StringBuilder incident = new StringBuilder("{\"service\":\"");
    incident.append(services.get(random.nextInt(services.size())));
    incident.append("\",\"activity\":\"");
    incident.append(ACTIVITIES.get(random.nextInt(ACTIVITIES.size()))).append('"');
    incident.append(",\"date\":\"20").append(14 + random.nextInt(9)).append("-03-12\"");
    List<String> used = new ArrayList<>();
    for (String fact : FACTS) {
      String key = fact.substring(0, fact.indexOf(':'));
      if (random.nextInt(3) == 0 && !used.contains(key)) {
        used.add(key);
        incident.append(',').append(fact);
      }
    }
    return incident.append('}').toString();
  }
}
