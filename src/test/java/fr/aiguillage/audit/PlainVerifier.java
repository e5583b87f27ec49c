// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A second verifier of a log, as plain as can be, that shares no code with the first: both would
 * have to be wrong in the same way for a change to go unseen. Reads everything into memory, and
 * stops at the first thing that is wrong.
 */
public final class PlainVerifier {

  /** SHA-256 over the declarations of schema 6, without remarks and layout, in their order. */
  private static final String SCHEMA =
      "5f87b7c6739b6f989e22940f47be8255db161c4c1bbc06c6eca16d93809608aa";

  private final TreeMap<Integer, UUID> gone = new TreeMap<>();
  private final TreeMap<Integer, UUID> there = new TreeMap<>();
  private final TreeMap<Integer, byte[]> acts = new TreeMap<>();
  private final List<byte[]> tiles = new ArrayList<>();
  private final Statement sql;
  private final List<String> verifierKeys;

  private PlainVerifier(Statement sql, List<String> verifierKeys) {
    this.sql = sql;
    this.verifierKeys = verifierKeys;
  }

  /** Throws whatever comes up unless the log is as the keys have signed it. */
  public static void verify(Path file, List<String> verifierKeys, List<String> keptCheckpoints)
      throws Exception {
    String url = "jdbc:sqlite:" + file.toUri() + "?immutable=1";
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement()) {
      new PlainVerifier(sql, verifierKeys).run(keptCheckpoints);
    }
  }

  private void run(List<String> keptCheckpoints) throws Exception {
    checkFile();
    Map<Object, List<Object>> words = byNumber("SELECT number, text FROM word");
    Map<Object, List<Object>> answers = byNumber("SELECT number, hash, content FROM answer");
    Map<Object, List<Object>> files = byNumber("SELECT number, hash, content FROM file");
    Map<Object, List<Object>> incidents = byNumber("SELECT seq, completed, received FROM incident");
    Map<Object, List<Object>> rulesets = byNumber("SELECT number, hash FROM ruleset");
    for (List<Object> content : concat(answers, files)) {
      byte[] hash = (byte[]) content.get(1);
      require(
          Arrays.equals(hash, PlainBytes.sha256((byte[]) content.get(2))),
          "hash of " + content.get(0));
    }
    for (List<Object> ruleset : rulesets.values()) {
      checkRuleset(ruleset, files);
    }

    load();
    int vouched = ((Number) rows("SELECT max(size) FROM checkpoint").get(0).get(0)).intValue();
    PlainActs done = new PlainActs(acts, tiles, vouched);
    done.check();
    List<byte[]> leaves = new ArrayList<>();
    for (List<Object> record :
        rows(
            "SELECT seq, id, date, school, service, activity, parties, outcome, ruleset, resolver,"
                + " answer, caller, ticket, replaces FROM record ORDER BY seq")) {
      int number = (Integer) record.get(0);
      fill(leaves, number);
      require(number == leaves.size() + 1, "record " + number);
      there.put(number, uuid((byte[]) record.get(1)));
      List<Object> incident = incidents.remove(record.get(0));
      List<Object> answer = answers.get(record.get(10));
      String ruleset = (String) rulesets.get(record.get(8)).get(1);
      byte[] completed = (byte[]) incident.get(1);
      byte[] received = (byte[]) incident.get(2);
      require(isCanonical(completed) && isCanonical(received), "spelling " + record.get(0));
      String entry =
          "{\"answer\":\"%s\",%s\"completed\":%s,\"id\":\"%s\",\"received\":%s,\"resolver\":%s,\"ruleset\":\"%s\",\"v\":1}"
              .formatted(
                  PlainBytes.hex((byte[]) answer.get(1)),
                  record.get(11) == null
                      ? ""
                      : "\"caller\":\"" + words.get(record.get(11)).get(1) + "\",",
                  new String(completed, "UTF-8"),
                  uuid((byte[]) record.get(1)),
                  new String(received, "UTF-8"),
                  record.get(9),
                  ruleset);
      leaves.add(PlainBytes.sha256(new byte[] {0}, entry.getBytes("UTF-8")));
      checkColumns(record, words, object(completed), object((byte[]) answer.get(2)), ruleset);
      require(done.inForce(number).contains(ruleset), "rules in force");
    }
    checkActs(done, leaves, rulesets);
    require(incidents.isEmpty(), "incidents without records");
    checkTiles(leaves);
    checkCheckpoints(leaves, keptCheckpoints);
  }

  private void checkFile() throws Exception {
    require(rows("PRAGMA integrity_check").equals(List.of(List.of("ok"))), "integrity");
    require(rows("PRAGMA user_version").get(0).get(0).equals(6), "version");
    String declared =
        rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").stream()
            .map(row -> row.toString().replaceAll("--[^\n]*", " ").replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
    require(
        PlainBytes.hex(PlainBytes.sha256(declared.getBytes("UTF-8"))).equals(SCHEMA),
        "schema " + declared);
  }

  private void load() throws Exception {
    for (List<Object> row : rows("SELECT seq, id FROM pruned")) {
      gone.put((Integer) row.get(0), uuid((byte[]) row.get(1)));
    }
    for (List<Object> row : rows("SELECT seq, entry FROM act")) {
      acts.put((Integer) row.get(0), (byte[]) row.get(1));
    }
    for (List<Object> row : rows("SELECT hashes FROM tile WHERE level = 0 ORDER BY number")) {
      byte[] hashes = (byte[]) row.get(0);
      for (int at = 0; at < hashes.length; at += 32) {
        tiles.add(Arrays.copyOfRange(hashes, at, at + 32));
      }
    }
  }

  private void checkActs(PlainActs done, List<byte[]> leaves, Map<Object, List<Object>> rulesets)
      throws Exception {
    fill(leaves, tiles.size() + 1);
    Set<Object> hashes =
        rulesets.values().stream().map(row -> row.get(1)).collect(Collectors.toSet());
    require(done.inForce(leaves.size() + 1).equals(hashes), "rule sets and acts");
    done.checkGone(gone, there);
    TreeMap<Integer, UUID> decisions = new TreeMap<>(gone);
    decisions.putAll(there);
    done.checkTime(decisions);
  }

  /** Up to the next record, what is no record is an act, or gone: only the tiles know these. */
  private void fill(List<byte[]> leaves, int next) {
    while (leaves.size() + 1 < next) {
      int number = leaves.size() + 1;
      require(gone.containsKey(number) != acts.containsKey(number), "number " + number);
      leaves.add(tiles.get(number - 1));
    }
  }

  private void checkRuleset(List<Object> ruleset, Map<Object, List<Object>> files)
      throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (List<Object> part :
        rows(
            "SELECT path, file FROM ruleset_file WHERE ruleset = "
                + ruleset.get(0)
                + " ORDER BY path")) {
      byte[] content = (byte[]) files.get(part.get(1)).get(2);
      all.writeBytes((part.get(0) + "\0" + content.length + "\0").getBytes("UTF-8"));
      all.writeBytes(content);
    }
    require(
        ruleset.get(1).equals("sha256:" + PlainBytes.hex(PlainBytes.sha256(all.toByteArray()))),
        "rule set");
  }

  private static void checkColumns(
      List<Object> record,
      Map<Object, List<Object>> words,
      Map<?, ?> incident,
      Map<?, ?> answer,
      String ruleset) {
    Object[] expected = {
      incident.get("school"),
      incident.get("service"),
      incident.get("activity"),
      ((List<?>) ((Map<?, ?>) answer.get("owner")).get("parties"))
          .stream().map(String::valueOf).collect(Collectors.joining("+")),
      answer.get("outcome")
    };
    for (int i = 0; i < expected.length; i++) {
      Object number = record.get(3 + i);
      Object found = number == null ? null : words.get(number).get(1);
      require(Objects.equals(found, expected[i]), "column " + (3 + i));
    }
    require(Objects.equals(record.get(12), incident.get("ticket")), "ticket");
    Object replaced = record.get(13) == null ? null : uuid((byte[]) record.get(13)).toString();
    require(Objects.equals(replaced, incident.get("replaces")), "replaces");
    int day = (Integer) record.get(2);
    require(LocalDate.ofEpochDay(day).toString().equals(incident.get("date")), "date");
    require(ruleset.equals(answer.get("ruleset")), "rule set of the answer");
  }

  private void checkTiles(List<byte[]> leaves) throws Exception {
    Map<String, byte[]> stored = new LinkedHashMap<>();
    for (List<Object> row : rows("SELECT level, number, hashes FROM tile")) {
      stored.put(row.get(0) + "/" + row.get(1), (byte[]) row.get(2));
    }
    PlainTree.tiles(leaves)
        .forEach(
            (tile, hashes) -> require(Arrays.equals(stored.remove(tile), hashes), "tile " + tile));
    require(stored.isEmpty(), "tiles too many: " + stored.keySet());
  }

  private void checkCheckpoints(List<byte[]> leaves, List<String> kept) throws Exception {
    PlainCheckpoints checkpoints = new PlainCheckpoints(verifierKeys, leaves);
    int number = 0;
    for (List<Object> row : rows("SELECT number, size, note FROM checkpoint ORDER BY number")) {
      require(row.get(0).equals(++number), "checkpoint " + row.get(0));
      checkpoints.own((String) row.get(2), ((Number) row.get(1)).longValue());
    }
    for (String note : kept) {
      checkpoints.kept(note);
    }
  }

  private static Map<?, ?> object(byte[] json) {
    return (Map<?, ?>) PlainJson.read(json);
  }

  private static boolean isCanonical(byte[] json) throws Exception {
    return Arrays.equals(PlainJson.write(object(json)).getBytes("UTF-8"), json);
  }

  private Map<Object, List<Object>> byNumber(String query) throws Exception {
    Map<Object, List<Object>> map = new LinkedHashMap<>();
    rows(query).forEach(row -> map.put(row.get(0), row));
    return map;
  }

  private List<List<Object>> rows(String query) throws Exception {
    List<List<Object>> all = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getObject(column));
        }
        all.add(row);
      }
    }
    return all;
  }

  private static List<List<Object>> concat(
      Map<Object, List<Object>> first, Map<Object, List<Object>> second) {
    List<List<Object>> both = new ArrayList<>(first.values());
    both.addAll(second.values());
    return both;
  }

  private static UUID uuid(byte[] bytes) {
    String hex = PlainBytes.hex(bytes);
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
