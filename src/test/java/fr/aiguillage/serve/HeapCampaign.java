// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand different incidents, in the heap that the manual gives, stop nothing. */
@Timeout(1200)
class HeapCampaign {

  private static final int ASKED = 100_000;
  private static final int CLIENTS = 16;
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
    // Packaged starts it with -Xmx384m.
    try (Packaged service =
        Packaged.start(folder, Path.of("rules"), "-XX:+UseSerialGC", "-Xms64m").listening()) {
      List<String> services = services(service);
      List<String> incidents = different(services);
      AtomicInteger answered = new AtomicInteger();
      AtomicLong slowest = new AtomicLong();
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
                    slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                    assertTrue(
                        answer.statusCode() == 200
                            || answer.statusCode() == 422
                            || answer.statusCode() == 400,
                        () -> new String(answer.body(), StandardCharsets.UTF_8));
                    if (answer.statusCode() == 200) {
                      answered.incrementAndGet();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      clients.shutdown();
      assertEquals(200, service.get("/health/ready").statusCode());
      Matcher misses = MISSES.matcher(text(service.get("/metrics")));
      assertTrue(misses.find());
      Campaign.report(
          "heap",
          "%,d different incidents were answered in a heap of 384 MiB, %s of them by the rules; at most %s resident; the slowest after %,d ms."
              .formatted(
                  answered.get(),
                  misses.group(1),
                  resident(service.pid()),
                  slowest.get() / 1_000_000));
    }
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

  private static List<String> different(List<String> services) {
    Random random = new Random(19);
    Set<String> incidents = new LinkedHashSet<>();
    while (incidents.size() < ASKED) {
      incidents.add(incident(services, random));
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
