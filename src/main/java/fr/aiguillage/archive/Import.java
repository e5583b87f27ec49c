// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.GivenAnswer;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.sqlite.LogBuild;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a log from a complete export: with the same records under the same hashes, the same
 * answers, rule sets and checkpoints, and so the same last signed note; plus one act, which records
 * the import.
 *
 * <p>The export is verified first, and the log made from it before it is put in place: if either is
 * not what the keys have signed, nothing is kept.
 *
 * <p>An export contains no private key. A service that continues the log signs with the key in its
 * own folder: the same one if the operator provides it; or another, along with the list of verifier
 * keys of the old log, and then verifiers need both. The old log and the new one must not both
 * continue under one key, since they would prove each other liars.
 */
public final class Import {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExportFiles files;
  private final ExportCheck check;
  private final LogBuild log;
  private final Progress progress;

  private Import(ExportFiles files, ExportCheck check, LogBuild log, Progress progress) {
    this.files = files;
    this.check = check;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Imports an export.
   *
   * @param folder of the log, which does not exist or is empty; filled, or left alone
   * @param keys trusted
   * @param kept checkpoints that were kept elsewhere
   * @param origin who imports; recorded as an act at the end of the log
   * @return the findings; the log is there only if it is sound
   * @throws RefusedArchive if the folder is not empty, or the export is only of a part
   * @throws IOException if the disk fails
   */
  public static Verification run(
      Path export,
      Path folder,
      TrustedKeys keys,
      List<String> kept,
      Origin origin,
      Progress progress)
      throws IOException {
    try (NewFolder place = NewFolder.inPlaceOfNothing(folder)) {
      long start = System.nanoTime();
      FaultList faults = new FaultList();
      ExportFiles files = new ExportFiles(export);
      ExportCheck check = new ExportCheck(files, keys, faults);
      Verification exported = check.verify(kept, progress, start);
      if (!exported.isSound()) {
        return exported;
      }
      Manifest manifest = check.manifest();
      if (exported.leftOut() > 0) {
        throw new RefusedArchive(Kind.PART, manifest.from() + 1, manifest.to(), exported.vouched());
      }
      try (GoneRecords gone = new GoneRecords(files, check.acts());
          LogBuild log = LogBuild.in(place.path(), check.pruned(), gone)) {
        new Import(files, check, log, progress).build();
        log.append(origin.act(Act.Kind.IMPORT, check.head(), manifest.shared()));
        log.finish();
      }
      Verification built = new LogVerifier(keys, kept, progress::at).verify(place.path());
      if (built.isSound()) {
        place.keep();
      }
      return built;
    }
  }

  private void build() throws IOException {
    for (String hash : check.rulesets()) {
      log.keep(new KeptRuleset(hash, files.below(Layout.ruleset(hash))));
    }
    Manifest manifest = check.manifest();
    try (ExportAnswers answers = new ExportAnswers(files, new FaultList())) {
      for (long first = manifest.from(); first < manifest.to(); first += Tile.FULL) {
        Tile tile = Tile.in(manifest.to(), Tile.ENTRIES, first / Tile.FULL).orElseThrow();
        for (byte[] entry : files.bundle(tile).orElseThrow(Import::changed)) {
          append(entry, answers);
        }
        progress.at(first + tile.width(), manifest.to());
      }
    }
    files.lines(
        Layout.CHECKPOINTS,
        (line, at) -> {
          JsonNode json = JSON.readTree(line);
          log.checkpoint(
              json.path("number").asLong(), json.path("size").asLong(), json.path("note").asText());
        });
    files.lines(
        Layout.COSIGNED,
        (line, at) -> {
          try {
            log.cosigned(Cosigned.of(SignedNote.parse(ExportCheck.note(line))));
          } catch (RefusedProof e) {
            throw changed();
          }
        });
  }

  private void append(byte[] bytes, ExportAnswers answers) throws IOException {
    if (Act.isAct(bytes)) {
      log.append(Act.parse(bytes));
    } else {
      LeafEntry entry = LeafEntry.parse(bytes);
      Optional<GivenAnswer> answer = answers.find(entry.answer());
      log.append(entry, answer.orElseThrow(Import::changed));
    }
  }

  private static IOException changed() {
    return new IOException("the export changed during the import");
  }
}
