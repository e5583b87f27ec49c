// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.SmallRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule set in a folder of its own, to be changed as a maintainer would. */
public final class RulesCopy {

  /** A request that the two sound states answer with different owners. */
  public static final String REQUEST =
      "{\"activity\":\"MAINTIEN\",\"service\":\"INFRASTRUCTURE_RESEAU\",\"date\":\"2018-01-15\"}";

  private static final String OWNER = "claims.owner( Party.DEPARTEMENT );";

  private final Path folder;
  private final String file;
  private final String text;

  private RulesCopy(Path folder, RuleFiles files, String file) {
    this.folder = folder;
    this.file = file;
    this.text = files.text(file);
    removeOthers(files);
    files.byPath().keySet().forEach(path -> write(path, files.text(path)));
  }

  /** What another test left in the folder is no part of the copy. */
  private void removeOthers(RuleFiles files) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> there = Files.walk(folder)) {
      for (Path path : there.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!files.byPath().containsKey(name)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped rules, copied there; the folder is made. */
  public static RulesCopy shipped(Path folder) {
    return new RulesCopy(folder, Shipped.FILES, "annexe-3/01-infrastructure.drl");
  }

  /** A few rules that compile in no time. */
  public static RulesCopy small(Path folder) {
    return new RulesCopy(folder, new SmallRules().files(), SmallRules.FILE);
  }

  /** The file in which the three states below differ. */
  public String file() {
    return file;
  }

  public Path folder() {
    return folder;
  }

  /** As copied: the Département owns the request. */
  public void asCopied() {
    write(file, text);
  }

  /** The Académie owns the request instead. */
  public void otherOwner() {
    write(file, text.replaceFirst(quoted(OWNER), "claims.owner( Party.ACADEMIE );"));
  }

  /** The Académie owns it, and reports where the Département did: the small rules stay sound. */
  public void otherOwnerThroughout() {
    write(file, text.replace("Party.DEPARTEMENT", "Party.ACADEMIE"));
  }

  /** The school owns it, which its cases deny. */
  public void wrongOwner() {
    write(file, text.replaceFirst(quoted(OWNER), "claims.owner( Party.ETABLISSEMENT );"));
  }

  /** Two faults: a misspelt constant, and an unknown verb two lines below. */
  public void faulty() {
    write(
        file,
        text.replaceFirst("Activity.MAINTIEN", "Activity.MAINTIENT")
            .replaceFirst(quoted(OWNER), "claims.ownr( Party.DEPARTEMENT );"));
  }

  /** The files as they are now. */
  public RuleFiles files() {
    try {
      return RuleFiles.read(folder);
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }

  /** Writes beside and renames, as editors do: nobody reads half a file. */
  public void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Path beside = file.resolveSibling("." + file.getFileName() + "~");
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}
