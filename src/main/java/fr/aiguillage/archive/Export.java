// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.PruningCheck;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a log, up to its last signed checkpoint, as files that an auditor can read without this
 * program, and from which {@link Import} can make a log again. The content of an export depends
 * only on the log: the same checkpoint gives the same bytes.
 *
 * <ul>
 *   <li>{@code checkpoint}, {@code tile/L/N}, {@code tile/entries/N}: the log in the layout of C2SP
 *       tlog-tiles. The tiles of hashes are always complete; the entries may be only a range, in
 *       whole bundles. Entries are described by {@link LeafEntry}.
 *   <li>{@code export.json}: which entries are included, {@link Manifest}
 *   <li>{@code answers.ndjson}: each answer that an entry refers to, once, one per line as
 *       canonical JSON (RFC 8785). Entries refer to it by the SHA-256 of the line without its end;
 *       the lines are sorted by it.
 *   <li>{@code rulesets/HEX/PATH}: the files of every rule set that entered into force, under its
 *       SHA-256
 *   <li>{@code acts.ndjson}: the acts on the log and on what decides, one per line: {@code entry}
 *       as it is hashed, {@code number} of the leaf, from 1. They show which rules were in force
 *       when, and what was removed.
 *   <li>{@code checkpoints.ndjson}: every checkpoint that the log keeps, in order: {@code note} as
 *       it was signed, {@code number} from 1, and {@code size}
 *   <li>{@code cosigned.ndjson}: the last checkpoint that each witness has cosigned, one per line:
 *       {@code note} with the signature of the witness last
 *   <li>{@code pruned.txt}: the removed decisions, one per line in the order of the tree: the
 *       number, a space, the id. The acts attest them.
 *   <li>{@code writers.txt}: if several instances write, who wrote what, one line for consecutive
 *       leaves: the number of the first, that of the last, the name of the instance. Nothing
 *       attests it; it is used for checking the order of time
 *   <li>{@code keys.txt}: the verifier keys of all signers, in the order in which they first
 *       signed. A verifier must get them from elsewhere.
 *   <li>{@code LISEZMOI.txt}: all this for people; nothing attests it
 * </ul>
 */
public final class Export {

  private final LogSnapshot log;
  private final TrustedKeys keys;
  private final NewFolder folder;
  private final Progress progress;
  private final TreeSet<String> answers = new TreeSet<>();

  private Export(LogSnapshot log, TrustedKeys keys, NewFolder folder, Progress progress) {
    this.log = log;
    this.keys = keys;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * What was written.
   *
   * @param from the index of the first record, from 0
   * @param to the index after the last
   * @param size the number of records of the log, whose hashes are all included
   * @param pruned how many of its decisions have been removed
   * @param answers the number of distinct answers
   * @param isWhole whether everything that has not been removed is included
   */
  public record Written(
      long from, long to, long size, long pruned, long answers, boolean isWhole) {}

  /**
   * Writes an export; a service may have the log open.
   *
   * @param keys those that signed the log
   * @param range the records wanted, extended to whole bundles of 256; empty for all
   * @param to where nothing exists yet; created completely or not at all
   * @throws RefusedArchive if something exists there, or there is nothing that a checkpoint covers
   * @throws IOException if the log cannot be read or the disk fails
   */
  public static Written write(
      LogSnapshot log,
      TrustedKeys keys,
      Optional<LogSnapshot.Range> range,
      Path to,
      Progress progress)
      throws IOException {
    try (NewFolder folder = NewFolder.at(to)) {
      Written written = new Export(log, keys, folder, progress).run(range);
      folder.keep();
      return written;
    }
  }

  private Written run(Optional<LogSnapshot.Range> range) throws IOException {
    String note = log.lastNote().orElseThrow(() -> new RefusedArchive(Kind.NOTHING_SIGNED));
    long size = size(note);
    List<PlacedAct> acts = log.acts().stream().filter(act -> act.number() <= size).toList();
    long pruned = log.pruned();
    if (new PruningCheck(acts, size, new FaultList()).covered() > pruned) {
      throw new RefusedArchive(Kind.PRUNING_UNDER_WAY);
    }
    Manifest manifest = manifest(range, pruned, size);
    write(Layout.CHECKPOINT, note);
    folder.write(Layout.MANIFEST, manifest.bytes());
    try (InputStream explanation = Export.class.getResourceAsStream(Layout.EXPLANATION)) {
      folder.write(Layout.EXPLANATION, explanation.readAllBytes());
    }
    writeCheckpoints();
    writeTree(size);
    writeEntries(manifest, size);
    if (manifest.shared()) {
      writeWriters(size);
    }
    writeAnswers();
    writeActs(acts);
    writeRulesets(acts);
    boolean whole = manifest.from() == pruned && manifest.to() == size;
    return new Written(manifest.from(), manifest.to(), size, writePruned(), answers.size(), whole);
  }

  private long size(String note) throws RefusedArchive {
    try {
      Checkpoint head = keys.open(SignedNote.parse(note));
      return head.size();
    } catch (RefusedProof e) {
      throw new RefusedArchive(Kind.KEYS, e.getMessage());
    }
  }

  private Manifest manifest(Optional<LogSnapshot.Range> range, long pruned, long size)
      throws RefusedArchive {
    if (range.isEmpty()) {
      return new Manifest(pruned, log.isShared(), size);
    }
    long from = Math.max(pruned, range.get().from() / Tile.FULL * Tile.FULL);
    long bundles = (range.get().to() + Tile.FULL - 1) / Tile.FULL;
    Manifest manifest = new Manifest(from, log.isShared(), Math.min(size, bundles * Tile.FULL));
    if (manifest.from() >= manifest.to()) {
      throw new RefusedArchive(Kind.NOTHING_IN_RANGE);
    }
    return manifest;
  }

  private void writeCheckpoints() throws IOException {
    Signers signers = new Signers(keys);
    try (OutputStream out = lines(Layout.CHECKPOINTS)) {
      log.checkpoints(
          each -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("note", each.note()).put("number", each.number());
            line.put("size", signers.read(each.note()).size());
            out.write(utf8(line + "\n"));
          });
    }
    write(Layout.KEYS, signers.lines());
    try (OutputStream out = lines(Layout.COSIGNED)) {
      for (String note : log.cosigned()) {
        out.write(utf8(JsonNodeFactory.instance.objectNode().put("note", note) + "\n"));
      }
    }
  }

  private void writeTree(long size) throws IOException {
    for (int level = 0; Tile.hashes(level, size) > 0; level++) {
      Optional<Tile> tile = Tile.in(size, level, 0);
      for (long index = 1; tile.isPresent(); index++) {
        folder.write(Layout.tile(tile.get()), log.hashes(tile.get()));
        tile = Tile.in(size, level, index);
      }
    }
  }

  private void writeEntries(Manifest manifest, long size) throws IOException {
    long all = manifest.to() - manifest.from();
    for (long first = manifest.from(); first < manifest.to(); first += Tile.FULL) {
      Tile tile = Tile.in(size, Tile.ENTRIES, first / Tile.FULL).orElseThrow();
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      for (LogSnapshot.Leaf entry : log.entries(first, tile.width())) {
        byte[] bytes = entry.bytes();
        bundle.write(bytes.length >> 8);
        bundle.write(bytes.length);
        bundle.writeBytes(bytes);
        entry.answer().ifPresent(hash -> answers.add(HexFormat.of().formatHex(hash)));
      }
      folder.write(Layout.tile(tile), bundle.toByteArray());
      progress.at(first + tile.width() - manifest.from(), all);
    }
  }

  private void writeAnswers() throws IOException {
    try (OutputStream out = lines(Layout.ANSWERS)) {
      for (String hash : answers) {
        out.write(log.answer(HexFormat.of().parseHex(hash)).orElseThrow());
        out.write('\n');
      }
    }
  }

  private void writeActs(List<PlacedAct> acts) throws IOException {
    try (OutputStream out = lines(Layout.ACTS)) {
      for (PlacedAct act : acts) {
        out.write(utf8(ActLines.line(act) + "\n"));
      }
    }
  }

  private void writeRulesets(List<PlacedAct> acts) throws IOException {
    Set<String> inForce =
        acts.stream().map(act -> act.act().detail("ruleset")).collect(Collectors.toSet());
    for (KeptRuleset ruleset : log.rulesets()) {
      if (inForce.contains(ruleset.hash())) {
        for (Map.Entry<String, byte[]> file : ruleset.files().entrySet()) {
          Path place = Path.of(file.getKey());
          // a log that was tampered with must not make us write outside this folder
          if (place.isAbsolute() || !place.equals(place.normalize()) || place.startsWith("..")) {
            throw new RefusedArchive(Kind.PATH, file.getKey());
          }
          folder.write(Layout.ruleset(ruleset.hash()) + file.getKey(), file.getValue());
        }
      }
    }
  }

  private void writeWriters(long size) throws IOException {
    try (OutputStream out = lines(Layout.WRITERS)) {
      log.writers(
          each -> {
            if (each.first() <= size) {
              long last = Math.min(size, each.last());
              out.write(utf8(each.first() + " " + last + " " + each.name() + "\n"));
            }
          });
    }
  }

  private long writePruned() throws IOException {
    long[] gone = {0};
    try (OutputStream out = lines(Layout.PRUNED)) {
      log.gone(
          each -> {
            gone[0]++;
            out.write(utf8(each.number() + " " + each.id() + "\n"));
          });
    }
    return gone[0];
  }

  private OutputStream lines(String file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.path().resolve(file)));
  }

  private void write(String file, String content) throws IOException {
    folder.write(file, utf8(content));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
