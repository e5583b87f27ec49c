// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.gate.GateSettings;
import fr.aiguillage.serve.Settings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README and the guides say of the code is so. */
class GuidesTest {

  /** A name of a file of ours, as guides write it. */
  private static final Pattern FILE =
      Pattern.compile("`(\\w[\\w./-]*\\.(java|drl|yaml|properties|xml|txt|md|db))`");

  private static final List<Path> PLACES =
      List.of(
          Path.of(""),
          Path.of("src/main/java/fr/aiguillage"),
          Path.of("src/main/resources/fr/aiguillage/wording"));

  /** Two screens: whatever is longer belongs into a guide. */
  private static final int TWO_SCREENS = 100;

  private final Guide contributing = Guide.of("contributing");

  @Test
  void the_map_shows_every_room_and_no_other() throws IOException {
    Path house = Path.of("src/main/java/fr/aiguillage");
    try (Stream<Path> files = Files.walk(house)) {
      Set<String> rooms =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> house.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toSet());
      assertEquals(new TreeSet<>(rooms), new TreeSet<>(contributing.rows("The house")));
    }
  }

  @Test
  void the_settings_are_those_of_the_service_with_their_defaults() {
    String section = Guide.of("operating").section("Settings");
    Set<String> settings = new TreeSet<>();
    List<Method> all = new ArrayList<>(List.of(Settings.class.getMethods()));
    all.addAll(List.of(GateSettings.class.getMethods()));
    for (Method setting : all) {
      String name =
          "aiguillage." + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      settings.add(name);
      WithDefault unset = setting.getAnnotation(WithDefault.class);
      String row = "| `" + name + "` | " + (unset == null ? "" : "`" + unset.value() + "` ") + "|";
      assertTrue(section.contains(row), "not in the table: " + row);
    }
    Set<String> told = new TreeSet<>(List.of(section.split("[`|\\s]+")));
    told.removeIf(word -> !word.startsWith("aiguillage."));
    assertEquals(settings, told);
  }

  @Test
  void the_operations_are_those_of_the_contract() throws IOException {
    JsonNode contract =
        new YAMLMapper().readTree(Path.of("src/main/resources/META-INF/openapi.yaml").toFile());
    Set<String> published = new TreeSet<>();
    contract
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> published.add(method.toUpperCase() + " " + path.getKey())));
    Guide calling = Guide.of("calling");
    assertEquals(published, new TreeSet<>(calling.rows("Operations")));
    assertEquals(
        Arrays.stream(Outcome.values()).map(Enum::name).toList(), calling.rows("Outcomes"));
  }

  @Test
  void the_cells_left_to_confirm_are_as_many_as_it_says() {
    Matrix matrix = new Matrix(Shipped.DECIDER, Shipped.DAY);
    String expected =
        "%d of the 228 cells in the pedagogical zone and for %d in the administrative one"
            .formatted(toConfirm(matrix, "PEDAGOGIQUE"), toConfirm(matrix, "ADMINISTRATIVE"));
    String section = Guide.of("rules").section("The lost colours").replaceAll("\\s+", " ");
    assertTrue(section.contains(expected), expected);
  }

  @Test
  void the_build_server_runs_the_command_that_it_names() throws IOException {
    String command = contributing.command("mvn -B verify");
    assertTrue(Files.readAllLines(Path.of(".ci/run")).contains(command), command);
  }

  @Test
  void the_readme_is_two_screens() {
    long lines = Guide.readme().text().lines().count();
    assertTrue(lines <= TWO_SCREENS, "lines: " + lines);
  }

  @Test
  void every_link_leads_to_a_file_that_is_there_and_a_heading_in_it() throws IOException {
    Pattern links = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]+))?\\)");
    int found = 0;
    for (Guide guide : Guide.all()) {
      for (MatchResult link : links.matcher(guide.text()).results().toList()) {
        found++;
        String where = guide + ": " + link.group();
        Path file =
            link.group(1).isEmpty()
                ? guide.page()
                : guide.page().resolveSibling(link.group(1)).normalize();
        assertTrue(Files.exists(file), where);
        String heading = link.group(2);
        assertTrue(heading == null || Guide.read(file).anchors().contains(heading), where);
      }
    }
    assertTrue(found >= 40, "links: " + found);
  }

  /** The walks of an incident and of a rule among them. */
  @Test
  void every_file_that_contributors_are_sent_to_is_there() throws IOException {
    List<Guide> guides = new ArrayList<>(List.of(contributing));
    Guide.all().stream()
        .filter(guide -> guide.page().startsWith("src/docs/decisions"))
        .forEach(guides::add);
    int found = 0;
    for (Guide guide : guides) {
      for (MatchResult name : FILE.matcher(guide.text()).results().toList()) {
        found++;
        assertTrue(
            PLACES.stream().anyMatch(place -> Files.exists(place.resolve(name.group(1)))),
            guide + ": " + name.group(1));
      }
    }
    assertTrue(found >= 80, "names of files: " + found);
  }

  @Test
  void every_decision_is_listed_where_newcomers_look() throws IOException {
    String why = contributing.section("Why it is so");
    try (Stream<Path> pages = Files.list(Path.of("src/docs/decisions"))) {
      for (Path page : pages.toList()) {
        assertTrue(why.contains("](decisions/" + page.getFileName() + ")"), page.toString());
      }
    }
  }

  @Test
  void every_test_that_a_guide_has_one_run_is_there() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());
    }
    int found = 0;
    for (Guide guide : Guide.all()) {
      Matcher names = Pattern.compile("-D(?:it\\.)?test=(\\w+)").matcher(guide.text());
      while (names.find()) {
        found++;
        assertTrue(tests.contains(names.group(1)), guide + ": " + names.group(1));
      }
    }
    assertTrue(found >= 8, "tests: " + found);
  }

  private static long toConfirm(Matrix matrix, String zone) {
    return matrix.cells(Shipped.RULES.vocabulary().zones().named(zone)).stream()
        .filter(cell -> cell.answer().outcome() == Outcome.TO_CONFIRM)
        .count();
  }
}
