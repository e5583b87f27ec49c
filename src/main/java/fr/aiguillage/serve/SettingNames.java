// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.drl.Nearest;
import fr.aiguillage.gate.GateSettings;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The names of our settings, so that a misspelt one is reported instead of ignored: in properties
 * as {@code aiguillage.retention}, in the environment as {@code AIGUILLAGE_RETENTION}.
 */
final class SettingNames {

  private static final String PREFIX = "aiguillage.";
  private static final String ENVIRONMENT = "AIGUILLAGE_";

  /** Names outside the mappings: for the tests and the tools around the service. */
  private static final Set<String> OTHERS =
      Set.of(
          "AIGUILLAGE_BROWSER",
          "AIGUILLAGE_OTHER_JDK",
          "aiguillage.first-call",
          "aiguillage.mutants",
          "aiguillage.mutations",
          "aiguillage.records",
          "aiguillage.seed");

  private final Config config;
  private final Map<String, String> environment;

  SettingNames(Config config) {
    this(config, System.getenv());
  }

  SettingNames(Config config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /** All settings, as property names. */
  static Set<String> known() {
    return Stream.of(Settings.class, GateSettings.class)
        .flatMap(mapping -> Arrays.stream(mapping.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .map(name -> PREFIX + hyphenated(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String hyphenated(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String inEnvironment(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A sentence for each unknown name. */
  List<String> unknown() {
    Set<String> known = known();
    Set<String> inEnvironment =
        known.stream().map(SettingNames::inEnvironment).collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.toUpperCase(Locale.ROOT).startsWith(ENVIRONMENT)
          && !inEnvironment.contains(name)
          && !OTHERS.contains(name)) {
        faults.add(sentence(name, inEnvironment));
      }
    }
    Set<String> spelt =
        environment.keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
            .collect(Collectors.toSet());
    for (String name : config.getPropertyNames()) {
      // a variable of the environment is reported under its name there
      if (name.startsWith(PREFIX)
          && !known.contains(name)
          && !OTHERS.contains(name)
          && !spelt.contains(name.replace('-', '.'))) {
        faults.add(sentence(name, known));
      }
    }
    return faults;
  }

  private static String sentence(String name, Set<String> known) {
    String nearest = Nearest.first(name, known).get(0);
    return "There is no setting " + name + "; the nearest is " + nearest + ".";
  }
}
