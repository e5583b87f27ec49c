// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Condition;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the maintainers' page says of rules is what the service reads. */
class LisezMoiTest {

  private static final String FACTS = "Les faits qu'une règle peut lire";
  private static final String CLAIMS = "Ce qu'une règle peut affirmer";

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private final Guide page = Guide.read(Path.of("rules/LISEZMOI.md"));

  @Test
  void every_fact_is_told_where_it_belongs_and_whether_it_can_be_absent() {
    Facts always = WORDS.facts(FactType.INCIDENT);
    for (FactType type : FactType.values()) {
      String table = table(type);
      List<Fact> own =
          WORDS.facts(type).all().stream()
              .filter(fact -> type == FactType.INCIDENT || always.named(fact.name()).isEmpty())
              .toList();
      assertEquals(own.stream().map(Fact::name).toList(), Guide.rowsOf(table), type.word());
      for (Fact fact : own) {
        String row =
            table.lines().filter(l -> l.startsWith("| `" + fact.name() + "` |")).findFirst().get();
        assertEquals(fact.mayBeAbsent(), row.contains("peut manquer"), row);
        boolean flag = fact.kind().equals(Fact.BOOLEAN);
        assertTrue(row.contains(flag ? "`true`, `false`" : "`" + fact.kind() + "."), row);
      }
    }
  }

  @Test
  void every_fact_with_a_usual_value_is_told_with_it() {
    String table = table(FactType.INCIDENT);
    for (ReportedFact fact : WORDS.reported()) {
      if (fact.silence() == ReportedFact.Silence.DEFAULT && !fact.isGroup()) {
        String usual = "`" + Fact.nameOf(fact.usual()) + "`";
        boolean flag = fact.usual() instanceof Boolean;
        String said = !flag ? usual : Boolean.TRUE.equals(fact.usual()) ? "vrai" : "faux";
        String row =
            table.lines().filter(l -> l.startsWith("| `" + fact.name() + "` |")).findFirst().get();
        assertTrue(row.endsWith(" ; " + said + " si on n'en dit rien |"), row);
      }
    }
  }

  @Test
  void every_printed_colour_is_told_with_what_a_rule_says_for_it() throws IOException {
    List<String> said = new ArrayList<>();
    Path legend = Path.of("rules/vocabulaire/legende.yaml");
    for (JsonNode colour : new YAMLMapper().readTree(legend.toFile())) {
      if (colour.path("imprimee").asText().equals("oui")) {
        said.add(colour.path("pose").asText());
      }
    }
    String table = page.text().substring(page.text().indexOf("### Ce que dit chaque couleur"));
    List<String> told =
        Pattern.compile("^\\| .* \\| `(claims\\..*)` \\|$", Pattern.MULTILINE)
            .matcher(table)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertEquals(said, told);
    assertEquals(WORDS.colours().stream().filter(Colour::isPrinted).count(), told.size());
  }

  @Test
  void every_rank_and_every_basis_is_told_in_its_order() {
    assertEquals(names(Rank.values()), page.rows("Les rangs : le particulier écarte le général"));
    assertEquals(names(Basis.values()), page.rows("D'où vient la réponse"));
  }

  @Test
  void every_verb_is_told_and_no_other() throws ClassNotFoundException {
    Set<String> verbs = new TreeSet<>();
    verbs.addAll(verbs("fr.aiguillage.drl.Claims", "claims."));
    verbs.addAll(verbs("fr.aiguillage.drl.Claims$Doing", "."));
    verbs.addAll(verbs("fr.aiguillage.drl.Claims$Through", "."));
    Set<String> told =
        page.rows(CLAIMS).stream()
            .map(row -> row.substring(0, row.indexOf('(')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(verbs, told);
  }

  @Test
  void every_operator_is_told() {
    String section = page.section("Lire une règle").replaceAll("\\s+", " ");
    for (Condition.Operator operator : Condition.Operator.values()) {
      assertTrue(section.contains("`" + operator.symbol()), operator.symbol());
    }
  }

  @Test
  void the_rule_and_the_case_taken_apart_are_real() throws IOException {
    String rules = Files.readString(Path.of("rules/annexe-3/07-vie-scolaire.drl"));
    String cases = Files.readString(Path.of("rules/annexe-3/07-vie-scolaire.cas.yaml"));
    assertTrue(rules.contains(page.blocks("drl").get(0)));
    assertTrue(cases.contains(page.blocks("yaml").get(0)));
  }

  @Test
  void every_file_of_the_folder_is_told() throws IOException {
    String section = page.section("Où est quoi");
    try (var files = Files.list(Path.of("rules"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName() + (Files.isDirectory(file) ? "/" : "");
        assertTrue(section.contains("`" + name + "`") || name.equals("LISEZMOI.md"), name);
      }
    }
  }

  /** From the heading line of a fact type to the next blank after its table. */
  private String table(FactType type) {
    String section = page.section(FACTS);
    int start = section.indexOf("**`" + type.word() + "( … )`**");
    assertTrue(start >= 0, type.word());
    int end = section.indexOf("\n\n", section.indexOf("| --- |", start));
    return section.substring(start, end);
  }

  /** The parser calls them by name, so nobody else need see them. */
  private static Set<String> verbs(String type, String prefix) throws ClassNotFoundException {
    return Arrays.stream(Class.forName(type).getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .map(name -> prefix + name)
        .collect(Collectors.toSet());
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
