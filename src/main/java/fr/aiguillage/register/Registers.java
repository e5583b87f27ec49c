// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registers of a rule set: those that it defines, each with the content of its file. */
public final class Registers {

  /** Their folder in the rules folder. */
  public static final String FOLDER = "registres/";

  /** The extension of their files. */
  public static final String ENDING = ".csv";

  private final Map<String, Register> byName = new LinkedHashMap<>();

  /**
   * Reads them; anything wrong is added to the faults. A register without a file covers no day.
   *
   * @param files the text of each by its path in the rules folder
   */
  public Registers(List<RegisterKind> kinds, Map<String, String> files, List<Fault> faults) {
    List<String> paths = new ArrayList<>();
    for (RegisterKind kind : kinds) {
      String path = path(kind);
      paths.add(path);
      byName.put(
          kind.name(),
          files.containsKey(path)
              ? RegisterFile.read(path, kind, files.get(path), faults)
              : new Register(kind, List.of(), List.of()));
    }
    files.keySet().stream()
        .filter(path -> !paths.contains(path))
        .map(path -> new Fault(path, 0, "", Fault.Kind.CODE_UNKNOWN, path, nearest(path, paths)))
        .forEach(faults::add);
  }

  private static List<String> nearest(String path, List<String> paths) {
    return Nearest.first(path, paths);
  }

  /** The path of the register's file in the rules folder. */
  public static String path(RegisterKind kind) {
    return FOLDER + kind.name() + ENDING;
  }

  /** All of them, in the order in which the rule set defines them. */
  public List<Register> all() {
    return List.copyOf(byName.values());
  }

  /** The register of that name. */
  public Optional<Register> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
