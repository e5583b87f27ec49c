// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SearchTest {

  /** As many as there are days to search by: a filter finds all of them, some or none. */
  private static final int RECORDS = 1000;

  private static Path folder;
  private static DecisionLog log;
  private static List<Entry> recorded;

  @BeforeContainer
  static void record() throws IOException {
    folder = Files.createTempDirectory("search");
    log = Logs.open(folder);
    recorded = new ArrayList<>();
    for (int number = 0; number < RECORDS; number++) {
      Entry entry = Entries.entry(number);
      recorded.add(entry);
      log.append(entry);
    }
    // The log has one order, so that the last one's end is the end of all.
    Entry last = Entries.entry(RECORDS);
    recorded.add(last);
    Logs.await(log.append(last));
    Collections.reverse(recorded);
  }

  @AfterContainer
  static void close() throws IOException {
    log.close();
    delete(folder);
  }

  /** By hand: the folders that JUnit deletes are for Jupiter's tests, and these are jqwik's. */
  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 400)
  void search_byAnyFilter_givesWhatAPlainFilterGives(
      @ForAll("filters") Filter filter, @ForAll @IntRange(min = 1, max = 500) int limit) {
    List<Entry> expected = recorded.stream().filter(entry -> matches(filter, entry)).toList();
    List<Entry> found = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page page = log.search(filter, cursor, limit);
      assertTrue(page.entries().size() == limit || page.next().isEmpty());
      found.addAll(page.entries());
      cursor = page.next().map(next -> Cursor.parse(next.toString()));
    } while (cursor.isPresent());
    assertEquals(expected, found);
  }

  @Property(tries = 100)
  void forward_byAnyFilter_givesTheSameFromTheOldest_andCountTellsHowMany(
      @ForAll("filters") Filter filter, @ForAll @IntRange(min = 1, max = 500) int limit) {
    List<Entry> expected =
        new ArrayList<>(recorded.stream().filter(entry -> matches(filter, entry)).toList());
    Collections.reverse(expected);
    List<Entry> found = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page page = log.forward(filter, cursor, limit);
      assertTrue(page.entries().size() == limit || page.next().isEmpty());
      found.addAll(page.entries());
      cursor = page.next().map(next -> Cursor.parse(next.toString()));
    } while (cursor.isPresent());
    assertEquals(expected, found);
    assertEquals(expected.size(), log.count(filter));
  }

  /** The last page, even an empty one, says where what is recorded later will be found. */
  @Property(tries = 50)
  void feed_byAnyFilter_givesTheSameFromTheFirst_andAlwaysAPlaceToGoOn(
      @ForAll("filters") Filter filter, @ForAll @IntRange(min = 1, max = 500) int limit) {
    List<Entry> expected =
        new ArrayList<>(recorded.stream().filter(entry -> matches(filter, entry)).toList());
    Collections.reverse(expected);
    List<Entry> found = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    Page page;
    do {
      page = log.feed().page(filter, cursor, limit);
      found.addAll(page.entries());
      cursor = page.next().map(next -> Cursor.parse(next.toString()));
      assertTrue(cursor.isPresent());
    } while (!page.entries().isEmpty());
    assertEquals(expected, found);
  }

  private static boolean matches(Filter filter, Entry entry) {
    return filter.incidentFrom().stream().noneMatch(from -> entry.date().isBefore(from))
        && filter.incidentTo().stream().noneMatch(to -> entry.date().isAfter(to))
        && filter.decidedFrom().stream().noneMatch(Ids.madeAt(entry.id())::isBefore)
        && filter.decidedBefore().stream().allMatch(Ids.madeAt(entry.id())::isBefore)
        && filter.ticket().stream().allMatch(entry.ticket()::equals)
        && filter.school().stream().allMatch(school -> school.equals(entry.school()))
        && filter.service().stream().allMatch(service -> service.equals(entry.service()))
        && filter.activity().stream().allMatch(activity -> activity.equals(entry.activity()))
        && filter.party().stream().allMatch(entry.parties()::contains)
        && filter.caller().stream()
            .allMatch(name -> entry.caller() != null && name.equals(entry.caller().name()))
        && filter.outcome().stream().allMatch(outcome -> outcome == entry.outcome());
  }

  @Provide
  Arbitrary<Filter> filters() {
    Arbitrary<LocalDate> days =
        Arbitraries.integers().between(-5, 1005).map(Entries.FIRST_DAY::plusDays);
    Arbitrary<Instant> moments =
        Arbitraries.integers()
            .between(-1, recorded.size())
            .map(at -> Math.min(Math.max(at, 0), recorded.size() - 1))
            .map(at -> Ids.madeAt(recorded.get(at).id()));
    Arbitrary<Filter> sides =
        Combinators.combine(
                days.optional(0.3),
                days.optional(0.3),
                Arbitraries.of("0820001A", "0820007A", "0820039A", "0829999X").optional(0.3),
                Arbitraries.of("GLPI-7", "GLPI-999", "glpi-7").optional(0.1),
                Arbitraries.of(Entries.SERVICES).optional(0.3),
                Arbitraries.of(Entries.ACTIVITIES).optional(0.3),
                Arbitraries.of(Entries.PARTIES).optional(0.3),
                Arbitraries.of(Outcome.class).optional(0.3))
            .as(
                (from, to, school, ticket, service, activity, party, outcome) ->
                    new Filter(
                        from,
                        to,
                        Optional.empty(),
                        Optional.empty(),
                        school,
                        ticket,
                        service,
                        activity,
                        party,
                        outcome,
                        Optional.empty()));
    return Combinators.combine(
            sides,
            moments.optional(0.3),
            moments.optional(0.3),
            Arbitraries.of("glpi", "person:0000000000000002", "nobody").optional(0.1))
        .as(
            (filter, from, before, caller) ->
                caller
                    .map(filter.decided(from, before)::askedBy)
                    .orElse(filter.decided(from, before)));
  }

  @Example
  void search_whileOthersWrite_pagesThroughAllThatWasThereWithoutDoubles() throws Exception {
    Path busy = Files.createTempDirectory("busy");
    try (DecisionLog log = Logs.open(busy)) {
      List<UUID> before = new ArrayList<>();
      for (int number = 0; number < 2000; number++) {
        Entry entry = Entries.entry(number);
        before.add(0, entry.id());
        log.append(entry);
      }
      Logs.await(log.append(Entries.entry(2000)));
      AtomicBoolean enough = new AtomicBoolean();
      Thread writing =
          new Thread(
              () -> {
                for (int number = 0; !enough.get(); number++) {
                  Logs.await(log.append(Entries.entry(number)));
                }
              });
      writing.start();
      List<UUID> found = new ArrayList<>();
      Optional<Cursor> cursor = Optional.empty();
      do {
        Page page = log.search(Filter.everything(), cursor, 37);
        page.entries().forEach(entry -> found.add(entry.id()));
        assertEquals(page.entries().get(0), log.find(page.entries().get(0).id()).orElseThrow());
        cursor = page.next();
      } while (cursor.isPresent());
      enough.set(true);
      writing.join();
      assertEquals(found.size(), new HashSet<>(found).size());
      assertEquals(before, found.subList(found.size() - before.size(), found.size()));
      assertTrue(log.appended() > found.size(), "it was written meanwhile");
    }
    delete(busy);
  }

  @Example
  void search_withALimitOutOfBounds_isRefused() {
    for (int limit : new int[] {-1, 0, 1001}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> log.search(Filter.everything(), Optional.empty(), limit));
    }
  }

  @Example
  void parse_whatNoCursorWrote_isRefused() {
    List<String> wrong =
        List.of("", "x", "AAAAAAAAAAAA", "Af________8", "Af__________", "A+AAAAAAAAAB");
    for (String text : wrong) {
      assertThrows(IllegalArgumentException.class, () -> Cursor.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> Cursor.parse("é".repeat(12)));
    assertThrows(IllegalArgumentException.class, () -> Cursor.parse("A".repeat(1 << 20)));
    assertEquals(12, Cursor.at(1).toString().length());
    assertEquals(77, Cursor.parse(Cursor.at(77).toString()).seq());
  }
}
