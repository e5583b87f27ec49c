// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.GivenAnswer;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.PruningCheck;
import fr.aiguillage.decisionlog.verification.TimeCheck;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Goes through the leaves of an export in order: the removed decisions, then every entry, each
 * checked against the tree, its answer, and the acts before it.
 */
final class EntryCheck {

  private final ExportFiles files;
  private final ExportAnswers answers;
  private final PruningCheck pruning;
  private final TimeCheck time;
  private final Writers writers;
  private final FaultList faults;
  private final Set<String> inForce = new HashSet<>();
  private final Deque<PlacedAct> acts;
  private long read;

  /**
   * A check of one export.
   *
   * @param writers the writers, for each of which time is checked separately
   */
  EntryCheck(
      ExportFiles files,
      ExportAnswers answers,
      List<PlacedAct> acts,
      PruningCheck pruning,
      Writers writers,
      FaultList faults) {
    this.files = files;
    this.answers = answers;
    this.acts = new ArrayDeque<>(acts);
    this.pruning = pruning;
    this.writers = writers;
    time = new TimeCheck(faults);
    this.faults = faults;
  }

  /** Runs the check and returns the number of decisions read. */
  long run(Manifest manifest, long size, Progress progress) throws IOException {
    gone();
    long all = manifest.to() - manifest.from();
    actsBefore(manifest.from() + 1);
    for (long first = manifest.from(); first < manifest.to(); first += Tile.FULL) {
      Tile tile = Tile.in(size, Tile.ENTRIES, first / Tile.FULL).orElseThrow();
      check(tile, size);
      progress.at(first + tile.width() - manifest.from(), all);
    }
    actsBefore(size + 1);
    return read;
  }

  /**
   * Checks that every number in the range that may be missing belongs to a removed decision or to
   * an act.
   */
  private void gone() throws IOException {
    long[] before = {0};
    files.lines(
        Layout.PRUNED,
        (line, at) -> {
          String text = new String(line, StandardCharsets.UTF_8);
          String[] parts = text.split(" ");
          Optional<UUID> id = parts.length == 2 ? Ids.parse(parts[1]) : Optional.empty();
          long number = parts[0].matches("[1-9][0-9]{0,17}") ? Long.parseLong(parts[0]) : 0;
          if (id.isEmpty() || number <= before[0]) {
            faults.add(Kind.PRUNING, number, Layout.PRUNED, text, "a number and an id");
            return;
          }
          requireActs(before[0] + 1, number);
          if (!acts.isEmpty() && acts.peek().number() == number) {
            faults.add(Kind.RECORD_INSERTED, number, Layout.PRUNED, text, "an act");
          }
          before[0] = number;
          pruning.gone(number, id.get());
          time.decision(number, writers.of(number), id.get());
        });
    requireActs(before[0] + 1, pruning.covered() + 1);
    pruning.end();
  }

  /** Checks that there are only acts between these numbers. */
  private void requireActs(long from, long to) {
    long next = from;
    while (next < to && !acts.isEmpty() && acts.peek().number() == next) {
      apply(acts.remove());
      next++;
    }
    if (next < to) {
      String missing = next == to - 1 ? "" + next : next + " to " + (to - 1);
      faults.add(Kind.RECORD_MISSING, next, Layout.PRUNED, "number " + to, missing);
      actsBefore(to);
    }
  }

  private void actsBefore(long number) {
    while (!acts.isEmpty() && acts.peek().number() < number) {
      apply(acts.remove());
    }
  }

  private void apply(PlacedAct act) {
    time.act(act.number(), writers.of(act.number()), act.act());
    if (act.act().kind() == Act.Kind.ENTRY_INTO_FORCE) {
      inForce.add(act.act().detail("ruleset"));
    }
  }

  private void check(Tile tile, long size) throws IOException {
    Optional<List<byte[]>> bundle = files.bundle(tile);
    if (bundle.isEmpty() || bundle.get().size() != tile.width()) {
      long first = tile.first() + 1;
      String found = bundle.map(entries -> entries.size() + " entries").orElse("no entries");
      faults.add(Kind.RECORD_MISSING, first, "tile " + tile.path(), found, tile.width());
      return;
    }
    byte[] hashes = files.hashes(Tile.in(size, 0, tile.index()).orElseThrow());
    for (int i = 0; i < tile.width(); i++) {
      check(tile.first() + i + 1, bundle.get().get(i), TreeHash.at(hashes, i));
    }
  }

  private void check(long number, byte[] entry, byte[] leaf) throws IOException {
    byte[] found = TreeHash.leaf(entry);
    if (!Arrays.equals(found, leaf)) {
      faults.add(Kind.RECORD_CHANGED, number, "record", hex(found), hex(leaf));
    }
    actsBefore(number);
    boolean isAct = !acts.isEmpty() && acts.peek().number() == number;
    if (isAct) {
      apply(acts.remove());
    }
    if (Act.isAct(entry) || isAct) {
      if (!isAct || !Act.isAct(entry)) {
        faults.add(Kind.ACT, number, Layout.ACTS, isAct ? "an act" : "none", "as in the bundle");
      }
      return;
    }
    read++;
    try {
      decision(number, LeafEntry.parse(entry));
    } catch (IllegalArgumentException e) {
      faults.add(Kind.RECORD_UNREADABLE, number, "record", e.getMessage(), "a whole record");
    }
  }

  private void decision(long number, LeafEntry parsed) throws IOException {
    time.decision(number, writers.of(number), parsed.id());
    if (!inForce.contains(parsed.ruleset())) {
      faults.add(Kind.ACT, number, "rule set " + parsed.ruleset(), "a decision by it", "in force");
    }
    Optional<GivenAnswer> answer = answers.find(parsed.answer());
    if (answer.isEmpty()) {
      String named = "answer " + hex(parsed.answer());
      faults.add(Kind.REFERENCE, number, "record", "record " + number, named);
    } else {
      parsed.with(answer.get());
    }
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
