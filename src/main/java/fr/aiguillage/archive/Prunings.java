package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Pruned;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Tile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an export says of records that are gone. */
final class Prunings {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Pruned> all = new ArrayList<>();
  private long upto;

  static String line(long number, Pruned pruned) {
    return "{\"millis\":%d,\"number\":%d,\"upto\":%d}"
        .formatted(pruned.at().toEpochMilli(), number, pruned.upto());
  }

  /** Reads it, and says where it does not hold together. */
  static Prunings read(ExportFiles files, FaultList faults) throws IOException {
    Prunings read = new Prunings();
    files.lines(Layout.PRUNINGS, (line, at) -> read.add(utf8(line), faults));
    long[] ids = {0};
    files.lines(
        Layout.PRUNED,
        (line, at) -> {
          ids[0]++;
          if (Ids.parse(utf8(line)).isEmpty()) {
            faults.add(Kind.PRUNING, ids[0], Layout.PRUNED, utf8(line), "an id");
          }
        });
    faults.compare(Kind.PRUNING, 0, "ids", ids[0], read.upto);
    return read;
  }

  private void add(String line, FaultList faults) throws IOException {
    JsonNode json = JSON.readTree(line);
    Instant at = Instant.ofEpochMilli(json.path("millis").asLong());
    Pruned pruned = new Pruned(json.path("upto").asLong(), at);
    all.add(pruned);
    faults.compare(Kind.PRUNING, all.size(), "line", line, line(all.size(), pruned));
    if (pruned.upto() <= upto || pruned.upto() % Tile.FULL != 0) {
      faults.add(Kind.PRUNING, all.size(), "upto", pruned.upto(), "whole tiles behind " + upto);
    }
    upto = Math.max(upto, pruned.upto());
  }

  private static String utf8(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  /** Every one in their order. */
  List<Pruned> all() {
    return all;
  }

  /** How many records are gone. */
  long upto() {
    return upto;
  }
}
