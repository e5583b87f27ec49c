package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.sqlite.LogBuild;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What an export holds of records that are gone. */
final class GoneRecords implements LogBuild.Gone, AutoCloseable {

  private final ExportFiles files;
  private final BufferedReader ids;

  GoneRecords(ExportFiles files) throws IOException {
    this.files = files;
    ids =
        new BufferedReader(
            new InputStreamReader(files.open(Layout.PRUNED), StandardCharsets.UTF_8));
  }

  @Override
  public UUID id(long index) throws IOException {
    return UUID.fromString(ids.readLine());
  }

  /** Only whole tiles are gone. */
  @Override
  public byte[] leaf(long index) throws IOException {
    byte[] tile = files.hashes(new Tile(0, index / Tile.FULL, Tile.FULL));
    return TreeHash.at(tile, (int) (index % Tile.FULL));
  }

  @Override
  public void close() throws IOException {
    ids.close();
  }
}
