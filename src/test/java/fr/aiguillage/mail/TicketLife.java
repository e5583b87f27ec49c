// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import fr.aiguillage.platform.RequestTrackerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A ticket from its opening to its end. Each step waits until the other platform has it; where it
 * does not come, and Request Tracker was killed since, which forgets what it was about to send, its
 * user does the step again.
 */
final class TicketLife {

  static final int STEPS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int MOST_REPEATED = 6;

  private final PlatformsUnderFire all;
  private final int number;
  private final String title;
  private final List<String> texts = new ArrayList<>();
  private final Set<String> toldAgain = new HashSet<>();
  private String itsm = "";
  private String tracker = "";
  private int repeated;

  TicketLife(PlatformsUnderFire all, int number) {
    this.all = all;
    this.number = number;
    this.title = "Panne n° %d chez Camille Dupont".formatted(number);
  }

  /** Three kinds: the Département's, one whose owner is known later, and the Académie's. */
  private boolean fromTracker() {
    return number % 3 == 2;
  }

  private boolean isKnownLater() {
    return number % 3 == 1;
  }

  int decisions() {
    return isKnownLater() ? 2 : 1;
  }

  int repeated() {
    return repeated;
  }

  /** By which the decisions are found. */
  String ticket() {
    return fromTracker() ? "rt:" + tracker : "itsm:" + itsm;
  }

  /** What people wrote. */
  List<String> said() {
    List<String> said = new ArrayList<>(texts);
    said.add(title);
    return said;
  }

  private String text(String what) {
    String text =
        "%s-%05d- de Camille Dupont, camille.dupont@ac-exemple.fr.".formatted(what, number);
    texts.add(text);
    return text;
  }

  TicketLife live() throws Exception {
    if (fromTracker()) {
      openedOnTracker();
    } else {
      openedOnItsm();
    }
    String here = text("itsm-dit");
    step(() -> all.itsm().update(itsm, "", here), () -> holds(here), here);
    String there = text("rt-dit");
    step(
        () -> all.user().correspond(tracker, there),
        () -> all.itsm().ticket(itsm).texts.contains(there),
        there);
    if (number % 2 == 0) {
      step(() -> all.itsm().close(itsm), () -> status().equals("resolved"), "");
    } else {
      step(() -> all.user().resolve(tracker), () -> all.itsm().ticket(itsm).closed, "");
    }
    return this;
  }

  private void openedOnItsm() throws Exception {
    String first = text("ouvert");
    String category = isKnownLater() ? "POSTE\\ANTIVIRUS" : "RESEAU\\LOCAL";
    itsm = all.itsm().open(title, category, first);
    String last = first;
    if (isKnownLater()) {
      String zone = text("zone");
      all.itsm().update(itsm, "Réseau !RESEAU!: Pédagogique\n", zone);
      last = zone;
    }
    String handed = last;
    step(() -> {}, () -> !(tracker = all.trackerWith(handed)).isEmpty(), handed);
    step(() -> {}, () -> all.itsm().ticket(itsm).counterpart.equals(tracker), "");
  }

  private void openedOnTracker() throws Exception {
    String first = text("ouvert");
    tracker = all.user().create(title, "Logiciels > SIECLE", first);
    step(() -> {}, () -> !(itsm = all.itsm().with(first)).isEmpty(), first);
    step(() -> {}, () -> all.tracker().get(tracker).external().equals(itsm), "");
  }

  private boolean holds(String text) throws Exception {
    return all.tracker().get(tracker).texts().stream().anyMatch(each -> each.contains(text));
  }

  private String status() throws Exception {
    return all.tracker().get(tracker).status();
  }

  private interface Act {
    void does() throws Exception;
  }

  private interface Seen {
    boolean isThere() throws Exception;
  }

  private void step(Act act, Seen seen, String text) throws Exception {
    act.does();
    Instant begun = Instant.now();
    Instant end = begun.plus(PATIENCE);
    int times = 0;
    while (!seen.isThere()) {
      if (Instant.now().isAfter(end)) {
        if (all.trackerKilledAt().isBefore(begun.minus(PATIENCE)) || ++times > MOST_REPEATED) {
          throw new AssertionError(late(text, begun));
        }
        repeated++;
        toldAgain.add(text);
        all.user().tellAgain(tracker, fromTracker(), text);
        end = Instant.now().plus(PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    all.stepDone();
  }

  /** What it waits for, and where that has got to. */
  private String late(String text, Instant since) throws Exception {
    String words = text.split(" ")[0];
    return "ticket %d (%s, %s) waits for \"%s\" since %s; killed %s, Request Tracker last at %s; it stands in %s"
        .formatted(
            number,
            itsm,
            tracker,
            text,
            since,
            all.killed(),
            all.trackerKilledAt(),
            words.isEmpty() ? List.of() : all.servers().holding(words));
  }

  /** Adds what is not the same on both. */
  void compare(Map<String, RequestTrackerDatabase.Ticket> there, List<String> faults)
      throws Exception {
    ItsmClient.Ticket here = all.itsm().ticket(itsm);
    RequestTrackerDatabase.Ticket other = there.get(tracker);
    String which = "ticket %d (%s, %s): ".formatted(number, itsm, tracker);
    if (!here.closed || !other.status().equals("resolved")) {
      faults.add(which + "closed " + here.closed + " and " + other.status());
    }
    if (!here.counterpart.equals(tracker) || !other.external().equals(itsm)) {
      faults.add(which + "knows " + here.counterpart + " and " + other.external());
    }
    if (!here.title.equals(title) || !other.title().equals(title)) {
      faults.add(which + "is called " + here.title + " and " + other.title());
    }
    for (String text : texts) {
      long timesHere = here.texts.stream().filter(text::equals).count();
      Set<String> mails = new HashSet<>();
      for (int i = 0; i < other.texts().size(); i++) {
        if (other.texts().get(i).contains(text)) {
          mails.add(other.mails().get(i));
        }
      }
      if ((timesHere != 1 || mails.size() != 1) && !toldAgain.contains(text)) {
        faults.add(which + text + " " + timesHere + " and " + mails.size() + " times");
      }
    }
  }
}
