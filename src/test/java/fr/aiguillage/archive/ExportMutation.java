// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.GrowingTree;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.TreeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A way to change an export of up to 512 records, from a bit to all one can do without the key. */
enum ExportMutation {
  BIT_OF_A_FILE,
  BYTES_CLEARED,
  BYTES_PUT_IN,
  FILE_CUT_OFF,
  FILE_DELETED,
  FILE_ADDED,
  FILES_SWAPPED,
  LINE_DELETED,
  LINE_REPEATED,
  LINES_SWAPPED,
  RANGE_CHANGED,
  ENTRY_CHANGED,
  ENTRY_CHANGED_WITH_THE_TREE,
  ENTRY_CHANGED_WITH_THE_TREE_AND_OTHER_SIGNATURES;

  private static final List<String> LINES =
      List.of(Layout.ANSWERS, Layout.CHECKPOINTS, Layout.KEYS, Layout.ACTS);

  /** Changes the export and says where. */
  String apply(Path folder, Random random) throws Exception {
    List<Path> files = files(folder);
    Path file = files.get(random.nextInt(files.size()));
    byte[] content = Files.readAllBytes(file);
    int at = random.nextInt(content.length);
    switch (this) {
      case BIT_OF_A_FILE -> content[at] ^= (byte) (1 << random.nextInt(8));
      case BYTES_CLEARED ->
          Arrays.fill(content, at, Math.min(content.length, at + 1 + random.nextInt(50)), (byte) 0);
      case BYTES_PUT_IN -> {
        byte[] more = new byte[content.length + 1 + random.nextInt(4)];
        random.nextBytes(more);
        System.arraycopy(content, 0, more, 0, at);
        System.arraycopy(content, at, more, more.length - content.length + at, content.length - at);
        content = more;
      }
      case FILE_CUT_OFF -> content = Arrays.copyOf(content, at);
      case FILE_DELETED -> {
        Files.delete(file);
        return file.toString();
      }
      case FILE_ADDED -> {
        Path copy = file.resolveSibling(random.nextInt(1000) + file.getFileName().toString());
        Files.write(copy, content);
        return copy.toString();
      }
      case FILES_SWAPPED -> {
        Path other = files.get(random.nextInt(files.size()));
        byte[] others = Files.readAllBytes(other);
        Files.write(other, content);
        content = others;
      }
      case LINE_DELETED, LINE_REPEATED, LINES_SWAPPED -> {
        return lines(folder.resolve(LINES.get(random.nextInt(LINES.size()))), random);
      }
      case RANGE_CHANGED -> {
        file = folder.resolve(Layout.MANIFEST);
        long[] some = {0, 1, 256, 512, 513, -256, 1L << 40};
        content =
            new Manifest(
                    some[random.nextInt(some.length)], false, some[random.nextInt(some.length)])
                .bytes();
      }
      default -> {
        return entry(folder, random);
      }
    }
    Files.write(file, content);
    return file + " at " + at;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private String lines(Path file, Random random) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int at = random.nextInt(lines.size());
    switch (this) {
      case LINE_DELETED -> lines.remove(at);
      case LINE_REPEATED -> lines.add(at, lines.get(random.nextInt(lines.size())));
      default -> Collections.swap(lines, at, random.nextInt(lines.size()));
    }
    Files.writeString(file, String.join("", lines.stream().map(line -> line + "\n").toList()));
    return file + " line " + at;
  }

  /** Changes an entry of the first bundle; what else it does hangs on how much it knows. */
  private String entry(Path folder, Random random) throws Exception {
    Path file = folder.resolve("tile/entries/000");
    List<byte[]> entries = Bundle.parse(Files.readAllBytes(file)).orElseThrow();
    int changed = random.nextInt(entries.size());
    String entry = new String(entries.get(changed), StandardCharsets.UTF_8);
    entry = entry.replace("\"resolver\":2", "\"resolver\":3");
    entries.set(changed, entry.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] each : entries) {
      bundle.write(each.length >> 8);
      bundle.write(each.length);
      bundle.writeBytes(each);
    }
    Files.write(file, bundle.toByteArray());
    if (this != ENTRY_CHANGED) {
      rebuild(folder, entries, this == ENTRY_CHANGED_WITH_THE_TREE_AND_OTHER_SIGNATURES);
    }
    return "record " + (changed + 1);
  }

  private static void rebuild(Path folder, List<byte[]> entries, boolean signed) throws Exception {
    GrowingTree tree = new GrowingTree();
    List<byte[]> roots = new ArrayList<>();
    List<byte[]> all = new ArrayList<>(entries);
    try (Stream<Path> partial = Files.walk(folder.resolve("tile/entries/001.p"))) {
      Path rest = partial.filter(Files::isRegularFile).findFirst().orElseThrow();
      all.addAll(Bundle.parse(Files.readAllBytes(rest)).orElseThrow());
    }
    roots.add(tree.root());
    for (byte[] each : all) {
      tree.append(TreeHash.leaf(each));
      roots.add(tree.root());
    }
    for (GrowingTree.Change change : tree.changes()) {
      Files.write(folder.resolve(Layout.tile(change.tile())), change.hashes());
    }
    if (signed) {
      sign(folder, roots);
    }
  }

  /** Signs every checkpoint anew, over the tree as it stands, and says by which key. */
  private static void sign(Path folder, List<byte[]> roots) throws Exception {
    SigningKey key = SigningKey.fromPem(SignedLog.ORIGIN, SigningKey.newPem());
    StringBuilder lines = new StringBuilder();
    String last = "";
    for (int size : new int[] {100, roots.size() - 1}) {
      String text = new Checkpoint(SignedLog.ORIGIN, size, roots.get(size)).text();
      last = new SignedNote(text, List.of(key.sign(text))).toString();
      String json = last.replace("\n", "\\n");
      int number = size == 100 ? 1 : 2;
      lines.append("{\"note\":\"%s\",\"number\":%d,\"size\":%d}\n".formatted(json, number, size));
    }
    Files.writeString(folder.resolve(Layout.CHECKPOINTS), lines);
    Files.writeString(folder.resolve(Layout.CHECKPOINT), last);
    Files.writeString(folder.resolve(Layout.KEYS), key.verifier() + "\n");
  }
}
