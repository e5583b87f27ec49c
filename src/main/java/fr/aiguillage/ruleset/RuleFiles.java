// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that make up a rule set: its rules, clauses, vocabulary and registers, and the cases
 * that test them.
 *
 * @param byPath the content by path inside the folder, with forward slashes
 */
public record RuleFiles(SortedMap<String, byte[]> byPath) {

  /** The maximum length of a file, in bytes. */
  public static final int LONGEST = 1 << 20;

  /** The maximum number of files. */
  public static final int MOST = 1_000;

  /** The maximum length of all files together, in bytes. */
  public static final int WHOLE = 64 << 20;

  private static final List<String> ENDINGS = List.of(".drl", ".yaml");

  /** The only folder whose tables belong to a rule set. */
  private static final String TABLES = "registres";

  private static final String TABLE = ".csv";

  private static final Pattern LOOKS_MEANT =
      Pattern.compile("(?i).*[.](?:drl|ya?ml)(?:[.][a-z]{1,4})?");

  /** Copies the map. */
  public RuleFiles {
    byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
  }

  /**
   * Reads the folder and everything below it. Links inside it are not followed; files with other
   * extensions and hidden folders are not read, see {@link #ignored}.
   *
   * @throws RefusedRuleSet if the folder is missing or empty, or a file cannot be read, is too long
   *     or is not UTF-8
   */
  public static RuleFiles read(Path folder) throws RefusedRuleSet {
    if (!Files.isDirectory(folder)) {
      throw new RefusedRuleSet(
          List.of(
              new Fault(
                  folder.toString(),
                  0,
                  "",
                  Fault.Kind.FOLDER_MISSING,
                  folder.toString(),
                  List.of())));
    }
    List<Fault> faults = new ArrayList<>();
    SortedMap<String, byte[]> byPath = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder.toRealPath())) {
      long whole = 0;
      Path real = folder.toRealPath();
      List<Path> belonging =
          found
              .filter(file -> belongs(file) && !isHidden(real.relativize(file)))
              .limit(MOST + 1)
              .toList();
      for (Path file : belonging) {
        String path = folder.toRealPath().relativize(file).toString().replace('\\', '/');
        whole += read(file, path, byPath, faults);
        if (whole > WHOLE) {
          faults.add(
              new Fault("", 0, "", Fault.Kind.FOLDER_TOO_LARGE, "> " + WHOLE, List.of("" + WHOLE)));
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      faults.add(
          new Fault(folder.toString(), 0, "", Fault.Kind.FILE_UNREADABLE, e.toString(), List.of()));
    }
    if (byPath.size() > MOST) {
      faults.add(new Fault("", 0, "", Fault.Kind.TOO_MANY_FILES, "> " + MOST, List.of("" + MOST)));
    }
    if (byPath.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault(folder.toString(), 0, "", Fault.Kind.FOLDER_EMPTY, "", ENDINGS));
    }
    if (!faults.isEmpty()) {
      throw new RefusedRuleSet(faults);
    }
    return new RuleFiles(byPath);
  }

  /**
   * The files that look like part of the rule set and are not read: {@code regles.DRL}, {@code
   * mots.yml}, {@code regles.drl.txt}, a link.
   */
  public static List<String> ignored(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !belongs(file))
          .map(folder::relativize)
          .filter(file -> !isHidden(file) && LOOKS_MEANT.matcher(file.toString()).matches())
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // reading the folder reports the same error
      return List.of();
    }
  }

  private static boolean isHidden(Path inside) {
    for (Path each : inside) {
      if (each.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean belongs(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !name.startsWith(".")
        && (ENDINGS.stream().anyMatch(name::endsWith)
            || name.endsWith(TABLE) && file.getParent().endsWith(TABLES));
  }

  /**
   * Reads a file, but never more than the limit: its length may have changed since it was checked.
   */
  private static int read(Path file, String path, Map<String, byte[]> byPath, List<Fault> faults) {
    try (InputStream open = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = open.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        long length = Math.max(Files.size(file), content.length);
        faults.add(
            new Fault(path, 0, "", Fault.Kind.FILE_TOO_LARGE, "" + length, List.of("" + LONGEST)));
        return 0;
      }
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      byPath.put(path, content);
      return content.length;
    } catch (CharacterCodingException e) {
      faults.add(new Fault(path, 0, "", Fault.Kind.NOT_UTF8, "", List.of("UTF-8")));
    } catch (IOException e) {
      faults.add(new Fault(path, 0, "", Fault.Kind.FILE_UNREADABLE, e.toString(), List.of()));
    }
    return 0;
  }

  /** The text of the file. */
  public String text(String path) {
    return new String(byPath.get(path), StandardCharsets.UTF_8);
  }

  /** The paths with that extension, in natural order, without those of nested rule sets. */
  public List<String> paths(String ending) {
    Set<String> within = folders();
    return byPath.keySet().stream()
        .filter(path -> path.endsWith(ending) && !within.contains(folder(path)))
        .toList();
  }

  /**
   * The folders that hold a rule set of their own, on another subject of the same convention: those
   * that have a vocabulary of their own. One level deep.
   */
  public SortedSet<String> folders() {
    return byPath.keySet().stream()
        .filter(path -> path.startsWith(VocabularyReader.FOLDER, folder(path).length() + 1))
        .map(RuleFiles::folder)
        .filter(folder -> !folder.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The rule set in that folder, complete in itself; empty if there is none. */
  public Optional<RuleFiles> within(String folder) {
    if (!folders().contains(folder)) {
      return Optional.empty();
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    byPath.forEach(
        (path, content) -> {
          if (folder(path).equals(folder)) {
            files.put(path.substring(folder.length() + 1), content);
          }
        });
    return Optional.of(new RuleFiles(files));
  }

  /** The first folder of the path; empty if there is none. */
  private static String folder(String path) {
    int end = path.indexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }

  /**
   * The name of this content: {@code sha256:} and, in hexadecimal, the SHA-256 over all files in
   * path order, each as its path, a zero byte, its length in decimal, a zero byte and its bytes.
   * Changing any byte of any file changes the hash.
   */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byPath.forEach(
          (path, content) -> {
            digest.update((path + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
          });
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
