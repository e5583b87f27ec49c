package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.entry.GivenAnswer;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds every entry of an export against the tree, its answer and its rule set. */
final class EntryCheck {

  private final ExportFiles files;
  private final ExportAnswers answers;
  private final Set<String> rulesets;
  private final FaultList faults;
  private long read;

  EntryCheck(ExportFiles files, ExportAnswers answers, Set<String> rulesets, FaultList faults) {
    this.files = files;
    this.answers = answers;
    this.rulesets = rulesets;
    this.faults = faults;
  }

  /** Returns how many were read. */
  long run(Manifest manifest, long size, Progress progress) throws IOException {
    long all = manifest.to() - manifest.from();
    for (long first = manifest.from(); first < manifest.to(); first += Tile.FULL) {
      Tile tile = Tile.in(size, Tile.ENTRIES, first / Tile.FULL).orElseThrow();
      check(tile, size);
      progress.at(first + tile.width() - manifest.from(), all);
    }
    return read;
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
      read++;
      check(tile.first() + i + 1, bundle.get().get(i), TreeHash.at(hashes, i));
    }
  }

  private void check(long number, byte[] entry, byte[] leaf) throws IOException {
    byte[] found = TreeHash.leaf(entry);
    if (!Arrays.equals(found, leaf)) {
      faults.add(Kind.RECORD_CHANGED, number, "record", hex(found), hex(leaf));
    }
    try {
      LeafEntry parsed = LeafEntry.parse(entry);
      if (!rulesets.contains(parsed.ruleset())) {
        faults.add(Kind.REFERENCE, number, "record", "record " + number, parsed.ruleset());
      }
      Optional<GivenAnswer> answer = answers.find(parsed.answer());
      if (answer.isEmpty()) {
        String named = "answer " + hex(parsed.answer());
        faults.add(Kind.REFERENCE, number, "record", "record " + number, named);
      } else {
        parsed.with(answer.get());
      }
    } catch (IllegalArgumentException e) {
      faults.add(Kind.RECORD_UNREADABLE, number, "record", e.getMessage(), "a whole record");
    }
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
