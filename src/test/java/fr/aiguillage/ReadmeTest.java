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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page for newcomers says of the code is so. */
class ReadmeTest {

  private final Readme readme = Readme.read();

  @Test
  void the_map_shows_every_room_and_no_other() throws IOException {
    Path house = Path.of("src/main/java/fr/aiguillage");
    try (Stream<Path> files = Files.walk(house)) {
      Set<String> rooms =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> house.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toSet());
      assertEquals(new TreeSet<>(rooms), new TreeSet<>(readme.rows("The house")));
    }
  }

  @Test
  void the_settings_are_those_of_the_service_with_their_defaults() {
    String section = readme.section("Settings");
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
    Set<String> told = new TreeSet<>(readme.rows("The contract in brief"));
    Set<String> outcomes = new TreeSet<>(told);
    told.removeIf(row -> !row.contains("/v1/"));
    outcomes.removeAll(told);

    assertEquals(published, told);
    assertEquals(
        Arrays.stream(Outcome.values()).map(Enum::name).collect(Collectors.toSet()), outcomes);
  }

  @Test
  void the_cells_left_to_confirm_are_as_many_as_it_says() {
    Matrix matrix = new Matrix(Shipped.DECIDER, Shipped.DAY);
    String expected =
        "%d of the 228 cells in the pedagogical zone and for %d in the administrative one"
            .formatted(toConfirm(matrix, "PEDAGOGIQUE"), toConfirm(matrix, "ADMINISTRATIVE"));
    String section = readme.section("The rules").replaceAll("\\s+", " ");
    assertTrue(section.contains(expected), expected);
  }

  @Test
  void the_build_server_runs_the_command_that_it_names() throws IOException {
    String command = readme.command("mvn -B verify");
    assertTrue(Files.readAllLines(Path.of(".ci/run")).contains(command), command);
  }

  @Test
  void every_file_it_points_to_is_there() {
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(readme.text());
    int found = 0;
    while (links.find()) {
      found++;
      assertTrue(Files.exists(Path.of(links.group(1))), links.group(1));
    }
    assertTrue(found >= 2, "links: " + found);
  }

  private static long toConfirm(Matrix matrix, String zone) {
    return matrix.cells(Shipped.RULES.vocabulary().zones().named(zone)).stream()
        .filter(cell -> cell.answer().outcome() == Outcome.TO_CONFIRM)
        .count();
  }
}
