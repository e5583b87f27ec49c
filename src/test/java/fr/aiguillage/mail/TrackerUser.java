// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.platform.RequestTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whoever works on a Request Tracker: tries again where it is away, and looks before. */
final class TrackerUser {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final PlatformsUnderFire all;
  private final String address;

  TrackerUser(PlatformsUnderFire all, String address) {
    this.all = all;
    this.address = address;
  }

  /** Opens a ticket on the tracker; its number. */
  String create(String title, String category, String text) throws Exception {
    Map<String, Object> said =
        Map.of(
            "Queue",
            "General",
            "Subject",
            title,
            "ContentType",
            "text/plain",
            "Content",
            text,
            "CustomFields",
            Map.of("Categorie", category, "UAI", "0820001F"));
    asked("POST", "/REST/2.0/ticket", said, () -> !all.trackerWith(text).isEmpty());
    Instant end = Instant.now().plus(PATIENCE);
    while (all.trackerWith(text).isEmpty()) {
      assertTrue(Instant.now().isBefore(end), "a ticket that was made is not there");
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return all.trackerWith(text);
  }

  void correspond(String number, String text) throws Exception {
    asked(
        "POST",
        "/REST/2.0/ticket/" + number + "/correspond",
        Map.of("ContentType", "text/plain", "Content", text),
        () -> all.tracker().get(number).texts().stream().anyMatch(each -> each.contains(text)));
  }

  void resolve(String number) throws Exception {
    asked(
        "PUT",
        "/REST/2.0/ticket/" + number,
        Map.of("Status", "resolved"),
        () -> all.tracker().get(number).status().equals("resolved"));
  }

  private interface Done {
    boolean isDone() throws Exception;
  }

  /** Until the tracker has answered, or has it all the same: it may be killed in between. */
  private void asked(String method, String path, Map<String, Object> said, Done done)
      throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        var answer = RequestTracker.asked().body(said).request(method, address + path);
        if (answer.statusCode() < 300) {
          return;
        }
        System.err.println("Request Tracker says " + answer.statusCode());
      } catch (Exception away) {
        // refused connections among them: the library throws what it does not declare
      }
      TimeUnit.SECONDS.sleep(3);
      if (done.isDone()) {
        return;
      }
      assertTrue(Instant.now().isBefore(end), () -> method + " " + path + " was never answered");
    }
  }

  /** A user of the tracker whose mail never went out says it once more. */
  void tellAgain(String number, boolean fromTracker, String text) throws Exception {
    boolean ours = text.startsWith("rt-dit") || text.isEmpty() || fromTracker;
    if (!number.isEmpty() && ours) {
      correspond(number, text.isEmpty() ? "Relance." : text);
      if (text.isEmpty() && all.tracker().get(number).status().equals("resolved")) {
        RequestTracker.asked()
            .body(Map.of("Status", "open"))
            .put(address + "/REST/2.0/ticket/" + number);
        resolve(number);
      }
    }
  }
}
