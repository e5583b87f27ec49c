// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.RulesCopy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Changes the rules of a service again and again while others ask it without pause. */
final class ReloadStorm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI service;
  private final RulesCopy rules;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final Set<String> good = ConcurrentHashMap.newKeySet();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final List<Integer> reloads = new ArrayList<>();
  private long slowestNanos;

  ReloadStorm(URI service, RulesCopy rules) {
    this.service = service;
    this.rules = rules;
    good.add("DEPARTEMENT by " + rules.files().hash());
  }

  /** So many reloads, every other one of faulty rules, while so many threads ask. */
  ReloadStorm blow(int number, int threads) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        asking.add(clients.submit(() -> askUntil(over)));
      }
      for (int i = 0; i < number; i++) {
        reload(i);
      }
      over.set(true);
      for (Future<?> each : asking) {
        each.get();
      }
    } finally {
      over.set(true);
      clients.shutdownNow();
    }
    return this;
  }

  private void reload(int turn) throws IOException, InterruptedException {
    int expected = turn % 2 == 1 ? 409 : 200;
    int status;
    switch (turn % 4) {
      case 0 -> status = despite(turn);
      case 2 -> status = sound(turn);
      default -> {
        rules.faulty();
        if (turn % 4 == 3) {
          rules.wrongOwner();
        }
        status = post("/v1/ruleset/reload", "").statusCode();
      }
    }
    reloads.add(status);
    if (status != expected) {
      failed.add("reload " + turn + ": " + status + " instead of " + expected);
    }
  }

  /** Fails its cases, so that it decides only once somebody asks for it despite that. */
  private int despite(int turn) throws IOException, InterruptedException {
    rules.otherOwner();
    int looked = post("/v1/ruleset/reload", "").statusCode();
    if (looked != 409) {
      failed.add("reload " + turn + ": " + looked + " of a set that fails its cases");
    }
    String hash = rules.files().hash();
    good.add("ACADEMIE by " + hash);
    String body = "{\"ruleset\":\"%s\",\"why\":\"Un essai\",\"despite\":true}".formatted(hash);
    return post("/v1/ruleset/activations", body).statusCode();
  }

  /** Enters into force by itself. */
  private int sound(int turn) throws IOException, InterruptedException {
    rules.asCopied();
    rules.write(rules.file(), rules.files().text(rules.file()) + "// relu " + turn + "\n");
    good.add("DEPARTEMENT by " + rules.files().hash());
    return post("/v1/ruleset/reload", "").statusCode();
  }

  private void askUntil(AtomicBoolean over) {
    while (!over.get()) {
      long start = System.nanoTime();
      try {
        HttpResponse<byte[]> response = post("/v1/decisions", RulesCopy.REQUEST);
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() == 201) {
          String told =
              answer.path("owner").path("parties").path(0).asText()
                  + " by "
                  + answer.path("ruleset").asText();
          answers.computeIfAbsent(told, t -> new LongAdder()).increment();
        } else {
          failed.add(response.statusCode() + " " + answer);
        }
      } catch (IOException e) {
        failed.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      noteTime(System.nanoTime() - start);
    }
  }

  private synchronized void noteTime(long nanos) {
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  private HttpResponse<byte[]> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** How often each was answered: an owner, and the rule set that named it. */
  Map<String, LongAdder> answers() {
    return answers;
  }

  long answered() {
    return answers.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Whatever went otherwise than it should. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  /** The status of each reload, in their order. */
  List<Integer> reloads() {
    return reloads;
  }

  double slowestMillis() {
    return slowestNanos / 1e6;
  }

  /** The only answers there may be: those of sets that were put into force. */
  Set<String> possible() {
    return good;
  }
}
