// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import fr.aiguillage.callers.KeptCaller.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Manages callers and their keys in the file of callers; the service notices a change within a
 * second.
 */
public final class Keyring {

  private final Path file;

  /** The keyring in that file, which need not exist yet. */
  public Keyring(Path file) {
    this.file = file;
  }

  /** All callers by name. */
  public Map<String, KeptCaller> callers() throws IOException, RefusedCallers {
    return new TreeMap<>(CallersFile.read(file));
  }

  /**
   * Adds a caller and returns its key, which is never shown again. Empty if there already is one of
   * that name.
   */
  public Optional<Key> add(String name, Set<Role> roles, Optional<Instant> expires)
      throws IOException, RefusedCallers {
    Map<String, KeptCaller> callers = callers();
    if (callers.containsKey(name)) {
      return Optional.empty();
    }
    Key key = Key.make(name);
    callers.put(name, new KeptCaller(name, roles, List.of(new Secret(key.hash(), expires))));
    CallersFile.write(file, callers);
    return Optional.of(key);
  }

  /**
   * Adds another key for a caller.
   *
   * @param expires when the new one stops being valid
   * @param end when the earlier ones stop being valid
   * @return empty if there is no such caller
   */
  public Optional<Key> rotate(String name, Optional<Instant> expires, Instant end)
      throws IOException, RefusedCallers {
    Map<String, KeptCaller> callers = callers();
    KeptCaller known = callers.get(name);
    if (known == null) {
      return Optional.empty();
    }
    Key key = Key.make(name);
    callers.put(name, known.rotated(new Secret(key.hash(), expires), end));
    CallersFile.write(file, callers);
    return Optional.of(key);
  }

  /** Removes a caller; false if there is none. */
  public boolean remove(String name) throws IOException, RefusedCallers {
    Map<String, KeptCaller> callers = callers();
    if (callers.remove(name) == null) {
      return false;
    }
    CallersFile.write(file, callers);
    return true;
  }

  /** Whether a caller may have that name. */
  public static boolean isName(String name) {
    return Key.NAME.matcher(name).matches() && Caller.isSystem(name);
  }
}
