// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.sqlite.LogBuild;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a sound export contains of the oldest leaves, of which the decisions have been removed. */
final class GoneRecords implements LogBuild.Gone, AutoCloseable {

  private final ExportFiles files;
  private final BufferedReader ids;
  private final Map<Long, byte[]> acts;

  GoneRecords(ExportFiles files, List<PlacedAct> acts) throws IOException {
    this.files = files;
    this.acts =
        acts.stream().collect(Collectors.toMap(PlacedAct::number, act -> act.act().entry()));
    ids =
        new BufferedReader(
            new InputStreamReader(files.open(Layout.PRUNED), StandardCharsets.UTF_8));
  }

  @Override
  public Optional<byte[]> act(long number) {
    return Optional.ofNullable(acts.get(number));
  }

  @Override
  public UUID id(long number) throws IOException {
    String line = ids.readLine();
    return UUID.fromString(line.substring(line.indexOf(' ') + 1));
  }

  /** Only whole tiles are removed. */
  @Override
  public byte[] leaf(long number) throws IOException {
    byte[] tile = files.hashes(new Tile(0, (number - 1) / Tile.FULL, Tile.FULL));
    return TreeHash.at(tile, (int) ((number - 1) % Tile.FULL));
  }

  @Override
  public void close() throws IOException {
    ids.close();
  }
}
