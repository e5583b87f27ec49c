// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import static fr.aiguillage.audit.PlainVerifier.require;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A second verifier of an export, as plain as can be, that shares no code with the first. Reads
 * everything into memory, and stops at the first thing that is wrong.
 */
public final class PlainExport {

  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final Map<String, Map<?, ?>> answers = new HashMap<>();
  private final Set<String> named = new TreeSet<>();
  private final TreeMap<Integer, byte[]> acts = new TreeMap<>();
  private final TreeMap<Integer, UUID> there = new TreeMap<>();
  private final List<byte[]> leaves = new ArrayList<>();

  private PlainExport() {}

  /** Throws whatever comes up unless the export is as the keys have signed it. */
  public static void verify(Path folder, List<String> verifierKeys, List<String> keptCheckpoints)
      throws Exception {
    PlainExport export = new PlainExport();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(path -> !Files.isDirectory(path)).toList()) {
        export.files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    export.run(verifierKeys, keptCheckpoints);
  }

  private void run(List<String> verifierKeys, List<String> keptCheckpoints) throws Exception {
    files.remove("LISEZMOI.txt");
    String checkpoint = text("checkpoint");
    int size = Integer.parseInt(checkpoint.split("\n")[1]);
    String said = text("export.json");
    Map<?, ?> manifest = object(said.strip().getBytes("UTF-8"));
    require(said.equals(PlainJson.write(manifest) + "\n"), "spelling of export.json");
    require(manifest.get("format").equals("aiguillage-export-1") && manifest.size() == 4, said);
    int from = ((Long) manifest.get("from")).intValue();
    int to = ((Long) manifest.get("to")).intValue();
    require(from <= to && to <= size && from % 256 == 0, said);
    require(to % 256 == 0 || to == size, said);

    String before = "";
    for (String line : lines("answers.ndjson")) {
      String hash = PlainBytes.hex(PlainBytes.sha256(line.getBytes("UTF-8")));
      require(hash.compareTo(before) > 0, "order of answers");
      before = hash;
      answers.put(hash, object(line.getBytes("UTF-8")));
    }
    for (int first = 0; first < size; first += 256) {
      byte[] tile = take("tile/0/", first / 256, Math.min(256, size - first));
      require(tile.length == 32 * Math.min(256, size - first), "width");
      for (int i = 0; i < tile.length; i += 32) {
        leaves.add(Arrays.copyOfRange(tile, i, i + 32));
      }
    }
    PlainTree.tiles(leaves).forEach(this::checkTile);
    TreeMap<Integer, UUID> gone = checkActs(size, from);
    for (int first = from; first < to; first += 256) {
      checkEntries(first, Math.min(256, size - first));
    }
    require(named.equals(answers.keySet()), "answers that no entry names");
    if (manifest.get("shared").equals(false)) {
      gone.putAll(there);
      new PlainActs(acts, leaves, size).checkTime(gone);
    } else {
      // Nothing vouches for it.
      files.remove("writers.txt");
    }
    checkCheckpoints(verifierKeys, keptCheckpoints, checkpoint);
    require(files.isEmpty(), "files too many: " + files.keySet());
  }

  /** Judges what was done, and returns the ids of those that are gone by their numbers. */
  private TreeMap<Integer, UUID> checkActs(int size, int from) throws Exception {
    for (String line : lines("acts.ndjson")) {
      Map<?, ?> act = object(line.getBytes("UTF-8"));
      require(PlainJson.write(act).equals(line) && act.size() == 2, line);
      int number = ((Long) act.get("number")).intValue();
      require(acts.isEmpty() || number > acts.lastKey(), line);
      acts.put(number, PlainJson.write(act.get("entry")).getBytes("UTF-8"));
    }
    PlainActs done = new PlainActs(acts, leaves, size);
    done.check();
    for (String hash : new TreeSet<>(done.inForce(size + 1))) {
      checkRuleset(hash);
    }
    TreeMap<Integer, UUID> gone = new TreeMap<>();
    for (String line : lines("pruned.txt")) {
      String[] parts = line.split(" ");
      int number = Integer.parseInt(parts[0]);
      require(gone.isEmpty() || number > gone.lastKey(), line);
      gone.put(number, UUID.fromString(parts[1]));
      require(line.equals(number + " " + gone.get(number)), "id " + line);
    }
    done.checkGone(gone, new TreeMap<>());
    for (int number = 1; !gone.isEmpty() && number < gone.lastKey(); number++) {
      require(gone.containsKey(number) != acts.containsKey(number), "number " + number);
    }
    require(gone.isEmpty() || gone.lastKey() <= from, "gone and there");
    return gone;
  }

  private void checkRuleset(String hash) throws Exception {
    require(hash.startsWith("sha256:"), hash);
    String folder = "rulesets/" + hash.substring(7) + "/";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String path : List.copyOf(files.keySet())) {
      if (path.startsWith(folder)) {
        byte[] content = files.remove(path);
        String name = path.substring(folder.length());
        all.writeBytes((name + "\0" + content.length + "\0").getBytes("UTF-8"));
        all.writeBytes(content);
      }
    }
    String found = PlainBytes.hex(PlainBytes.sha256(all.toByteArray()));
    require(hash.equals("sha256:" + found), "rule set " + hash);
  }

  private void checkTile(String name, byte[] hashes) {
    String[] place = name.split("/");
    if (!place[0].equals("0")) {
      byte[] found = take("tile/" + place[0] + "/", Integer.parseInt(place[1]), hashes.length / 32);
      require(Arrays.equals(found, hashes), "tile " + name);
    }
  }

  private void checkEntries(int first, int width) throws Exception {
    byte[] bundle = take("tile/entries/", first / 256, width);
    int at = 0;
    for (int i = 0; i < width; i++) {
      int length = Byte.toUnsignedInt(bundle[at]) * 256 + Byte.toUnsignedInt(bundle[at + 1]);
      byte[] entry = Arrays.copyOfRange(bundle, at + 2, at + 2 + length);
      at += 2 + length;
      byte[] leaf = PlainBytes.sha256(new byte[] {0}, entry);
      int number = first + i + 1;
      require(Arrays.equals(leaf, leaves.get(number - 1)), "record " + number);
      boolean isAct = object(entry).containsKey("act");
      require(isAct == acts.containsKey(number), "an act that is not listed, or listed too much");
      if (!isAct) {
        checkEntry(number, object(entry), entry);
      }
    }
    require(at == bundle.length, "end of the bundle " + first);
  }

  private void checkEntry(int number, Map<?, ?> entry, byte[] bytes) throws Exception {
    require(PlainJson.write(entry).equals(new String(bytes, "UTF-8")), "spelling");
    require(
        entry
                .keySet()
                .toString()
                .replace(" caller,", "")
                .equals("[answer, completed, id, received, resolver, ruleset, v]")
            && entry.get("v").equals(1L)
            && entry.get("resolver") instanceof Long
            && entry.get("received") instanceof Map,
        "keys " + entry.keySet());
    String id = (String) entry.get("id");
    require(UUID.fromString(id).toString().equals(id), "id " + id);
    named.add((String) entry.get("answer"));
    Map<?, ?> answer = answers.get(entry.get("answer"));
    there.put(number, UUID.fromString(id));
    require(
        new PlainActs(acts, leaves, leaves.size()).inForce(number).contains(entry.get("ruleset")),
        "rule set of " + id);
    require(entry.get("ruleset").equals(answer.get("ruleset")), "rule set of the answer");
    LocalDate.parse((String) ((Map<?, ?>) entry.get("completed")).get("date"));
  }

  private void checkCheckpoints(List<String> keys, List<String> kept, String last)
      throws Exception {
    PlainCheckpoints checkpoints = new PlainCheckpoints(keys, leaves);
    List<String> signers = new ArrayList<>();
    String note = "";
    long number = 0;
    for (String line : lines("checkpoints.ndjson")) {
      Map<?, ?> checkpoint = object(line.getBytes("UTF-8"));
      require(PlainJson.write(checkpoint).equals(line) && checkpoint.size() == 3, line);
      require(checkpoint.get("number").equals(++number), line);
      note = (String) checkpoint.get("note");
      checkpoints.own(note, (Long) checkpoint.get("size"));
      for (String signed : note.substring(note.lastIndexOf("\n\n") + 2).split("\n")) {
        String id = PlainBytes.hex(Arrays.copyOf(PlainBytes.decode(signed.split(" ")[2]), 4));
        keys.stream()
            .filter(key -> key.startsWith(signed.split(" ")[1] + "+" + id + "+"))
            .filter(key -> !signers.contains(key))
            .forEach(signers::add);
      }
    }
    require(note.equals(last), "the last checkpoint");
    require(text("keys.txt").equals(String.join("\n", signers) + "\n"), "keys");
    for (String line : lines("cosigned.ndjson")) {
      Map<?, ?> cosigned = object(line.getBytes("UTF-8"));
      require(PlainJson.write(cosigned).equals(line) && cosigned.size() == 1, line);
      checkpoints.kept((String) cosigned.get("note"));
    }
    for (String each : kept) {
      checkpoints.kept(each);
    }
  }

  private byte[] take(String folder, int number, int width) {
    String digits = String.format("%03d", number);
    require(number < 1000, "more than a test has");
    byte[] file = files.remove(folder + digits + (width < 256 ? ".p/" + width : ""));
    require(file != null, "no " + folder + digits);
    return file;
  }

  private String text(String file) throws Exception {
    byte[] bytes = files.remove(file);
    String text = new String(bytes, "UTF-8");
    require(Arrays.equals(text.getBytes("UTF-8"), bytes), "no UTF-8: " + file);
    return text;
  }

  private List<String> lines(String file) throws Exception {
    String text = text(file);
    require(text.isEmpty() || text.endsWith("\n"), "end of " + file);
    return text.isEmpty()
        ? List.of()
        : List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  private static Map<?, ?> object(byte[] json) {
    return (Map<?, ?>) PlainJson.read(json);
  }
}
