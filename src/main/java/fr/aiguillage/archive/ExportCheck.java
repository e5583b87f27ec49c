// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.verification.ActCheck;
import fr.aiguillage.decisionlog.verification.CheckpointJudge;
import fr.aiguillage.decisionlog.verification.CheckpointNumbers;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.PruningCheck;
import fr.aiguillage.decisionlog.verification.TreeJudge;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One run of {@link ExportVerifier} over one export. */
final class ExportCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExportFiles files;
  private final TrustedKeys keys;
  private final FaultList faults;
  private ActCheck acts;
  private Optional<CheckpointJudge<IOException>> judge = Optional.empty();
  private Manifest manifest;
  private Checkpoint last;
  private PruningCheck pruning;
  private long read;
  private long leftOut;
  private long answered;

  ExportCheck(ExportFiles files, TrustedKeys keys, FaultList faults) {
    this.files = files;
    this.keys = keys;
    this.faults = faults;
    acts = new ActCheck(faults);
    pruning = new PruningCheck(List.of(), 0, faults);
  }

  /** The acts in order. */
  List<PlacedAct> acts() {
    return acts.acts();
  }

  /** The last number up to which decisions have been removed. */
  long pruned() {
    return pruning.covered();
  }

  /** The hashes of the rule sets that entered into force. */
  Set<String> rulesets() {
    Set<String> hashes = new LinkedHashSet<>();
    acts()
        .forEach(
            act -> {
              if (act.act().kind() == Act.Kind.ENTRY_INTO_FORCE) {
                hashes.add(act.act().detail("ruleset"));
              }
            });
    return hashes;
  }

  /** Which records are included; only if the export is sound. */
  Manifest manifest() {
    return manifest;
  }

  /** The last checkpoint; only if the export is sound. */
  Checkpoint head() {
    return last;
  }

  /** Runs the whole check. */
  Verification verify(List<String> kept, Progress progress, long start) {
    try {
      run(kept, progress);
    } catch (IOException e) {
      faults.add(Kind.FILE_DAMAGED, 0, "export", e, "files that can be read");
    }
    return result(Duration.ofNanos(System.nanoTime() - start));
  }

  private void run(List<String> kept, Progress progress) throws IOException {
    String head = utf8(files.read(Layout.CHECKPOINT));
    long size;
    try {
      last = Checkpoint.parse(SignedNote.parse(head).text());
      size = last.size();
      manifest = Manifest.parse(files.read(Layout.MANIFEST));
    } catch (RefusedProof | IllegalArgumentException e) {
      faults.add(Kind.SCHEMA, 0, "export", e.getMessage(), "a checkpoint and which records");
      return;
    }
    files.setSize(size);
    boolean whole = checkTree(size);
    checkCheckpoints(size, head, kept);
    if (whole) {
      checkLeaves(size, progress);
    }
    // if the tree cannot be read, nothing asks for the entries either
    for (String file : faults.count() == 0 ? files.unread() : Set.<String>of()) {
      faults.add(Kind.SCHEMA, 0, file, "a file", "nothing of that name");
    }
  }

  private void checkLeaves(long size, Progress progress) throws IOException {
    acts = ActLines.read(files, size, faults);
    for (String hash : rulesets()) {
      String found = Leaf.isRuleset(hash) ? hashOf(hash) : "no hash";
      faults.compare(Kind.RULESET_HASH, 0, "rulesets", found, hash);
    }
    judge.ifPresent(heads -> acts.requireKeys(heads.firstSigned(), heads.lastAlone()));
    long vouched = judge.map(CheckpointJudge::vouched).orElse(0L);
    pruning = new PruningCheck(acts.acts(), vouched, faults);
    if (checkRange(manifest, size)) {
      Writers writers = manifest.shared() ? Writers.read(files, size, faults) : Writers.one();
      long elsewhere =
          acts().stream()
              .filter(act -> act.number() > pruning.covered())
              .filter(act -> act.number() <= manifest.from() || act.number() > manifest.to())
              .count();
      leftOut = size - (manifest.to() - manifest.from()) - pruning.covered() - elsewhere;
      try (ExportAnswers answers = new ExportAnswers(files, faults)) {
        read =
            new EntryCheck(files, answers, acts.acts(), pruning, writers, faults)
                .run(manifest, size, progress);
        answered = answers.count();
        for (String hash : answers.unasked()) {
          faults.add(Kind.REFERENCE, 0, "answer " + hash, "answer " + hash, "entry");
        }
      }
    }
  }

  private String hashOf(String hash) throws IOException {
    return new RuleFiles(files.below(Layout.ruleset(hash))).hash();
  }

  private boolean checkTree(long size) throws IOException {
    TreeJudge<IOException> tree = new TreeJudge<>(files::tile, faults);
    for (long index = 0; tree.size() < size; index++) {
      Tile tile = Tile.in(size, 0, index).orElseThrow();
      byte[] hashes = files.tile(tile);
      if (hashes == null || hashes.length != tile.width() * TreeHash.LENGTH) {
        String found = hashes == null ? "nothing" : hashes.length + " bytes";
        faults.add(Kind.TREE, 0, "tile " + tile.path(), found, tile.width() + " hashes");
        return false;
      }
      tree.leaves(hashes);
    }
    tree.end();
    return true;
  }

  private boolean checkRange(Manifest manifest, long size) {
    boolean whole =
        manifest.from() >= pruning.covered()
            && manifest.from() <= manifest.to()
            && manifest.to() <= size
            && manifest.from() % Tile.FULL == 0
            && (manifest.to() % Tile.FULL == 0 || manifest.to() == size);
    if (!whole) {
      faults.add(Kind.SCHEMA, 0, Layout.MANIFEST, manifest, "whole bundles of " + size);
    }
    return whole;
  }

  private void checkCheckpoints(long size, String head, List<String> kept) throws IOException {
    CheckpointJudge<IOException> checkpoints = new CheckpointJudge<>(files, size, keys, faults);
    judge = Optional.of(checkpoints);
    Signers signers = new Signers(keys);
    List<String> last = new ArrayList<>(List.of(""));
    CheckpointNumbers numbers = new CheckpointNumbers(faults);
    files.lines(
        Layout.CHECKPOINTS,
        (line, at) -> {
          JsonNode json = JSON.readTree(line);
          String note = json.path("note").asText();
          long number = json.path("number").asLong(-1);
          numbers.add(number);
          faults.compare(Kind.CHECKPOINT, number, "line", utf8(line), json.toString());
          faults.compare(Kind.CHECKPOINT, number, "parts", json.size(), 3);
          checkpoints.own(number, json.path("size").asLong(-1), note);
          last.set(0, note);
          try {
            signers.read(note);
          } catch (RefusedArchive e) {
            // reported by the judge
          }
        });
    numbers.end();
    faults.compare(Kind.CHECKPOINT, checkpoints.read(), "last", last.get(0), head);
    String known = utf8(files.read(Layout.KEYS));
    faults.compare(Kind.SIGNATURE, 0, Layout.KEYS, known, signers.lines());
    files.lines(
        Layout.COSIGNED,
        (line, at) -> {
          JsonNode json = JSON.readTree(line);
          faults.compare(Kind.SIGNATURE, 0, Layout.COSIGNED, utf8(line), json.toString());
          checkpoints.cosigned(note(line));
        });
    for (int i = 0; i < kept.size(); i++) {
      checkpoints.kept(i + 1, kept.get(i));
    }
  }

  /** The note of such a line. */
  static String note(byte[] line) throws IOException {
    return JSON.readTree(line).path("note").asText();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Verification result(Duration took) {
    return new Verification(
        judge.flatMap(CheckpointJudge::origin),
        read,
        pruning.gone(),
        leftOut,
        acts(),
        answered,
        rulesets().size(),
        judge.map(CheckpointJudge::read).orElse(0L),
        judge.map(CheckpointJudge::vouched).orElse(0L),
        judge.map(CheckpointJudge::witnessed).orElseGet(TreeMap::new),
        faults.first(),
        faults.count(),
        took);
  }
}
