// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A ticket system that sends what it has in batches of keyed lines, and may be killed at any
 * moment: it notes how far it was answered only after it was, so that it sends some lines again.
 */
final class Sender {

  private static final int LINES = 250;

  private Sender() {}

  /** Arguments: the port, a name for its keys, how many lines in all, and where it notes. */
  public static void main(String[] args) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + args[0] + "/v1/decisions/batch");
    int all = Integer.parseInt(args[2]);
    Path note = Path.of(args[3]);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int from = noted(note); from < all; from = noted(note)) {
      int to = Math.min(all, from + LINES);
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofString(lines(args[1], from, to)))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.body().lines().filter(line -> line.startsWith("{\"id\"")).count() != to - from) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      Files.writeString(note, "" + to);
    }
  }

  private static int noted(Path note) throws IOException {
    String text = Files.exists(note) ? Files.readString(note) : "";
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static String lines(String name, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                "{\"key\":\"%1$s-%2$d\",\"incident\":{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\",\"ticket\":\"%1$s-%2$d\"}}"
                    .formatted(name, i))
        .collect(Collectors.joining("\n"));
  }
}
