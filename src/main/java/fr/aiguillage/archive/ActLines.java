// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.verification.ActCheck;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The acts of an export, one per line in the order of the tree: {@code {"entry":…,"number":7}}, the
 * entry as it is hashed.
 */
final class ActLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ActLines() {}

  static String line(PlacedAct act) {
    String entry = new String(act.act().entry(), StandardCharsets.UTF_8);
    return "{\"entry\":%s,\"number\":%d}".formatted(entry, act.number());
  }

  /** Checks each line. */
  static ActCheck read(ExportFiles files, long size, FaultList faults) throws IOException {
    ActCheck check = new ActCheck(faults);
    long[] last = {0};
    files.lines(
        Layout.ACTS,
        (bytes, at) -> {
          String line = new String(bytes, StandardCharsets.UTF_8);
          JsonNode json = JSON.readTree(line);
          long number = json.path("number").asLong(-1);
          byte[] entry = json.path("entry").toString().getBytes(StandardCharsets.UTF_8);
          int before = check.acts().size();
          check.add(number, entry, leaf(files, number, size));
          boolean plain =
              check.acts().size() > before && line(check.acts().get(before)).equals(line);
          if (!plain || number <= last[0]) {
            faults.add(Kind.ACT, number, Layout.ACTS, line, "one line of each act, in their order");
          }
          last[0] = number;
        });
    return check;
  }

  private static byte[] leaf(ExportFiles files, long number, long size) throws IOException {
    if (number < 1 || number > size) {
      return null;
    }
    Tile tile = Tile.in(size, 0, (number - 1) / Tile.FULL).orElseThrow();
    return TreeHash.at(files.hashes(tile), (int) ((number - 1) % Tile.FULL));
  }
}
