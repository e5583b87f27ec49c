package fr.aiguillage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fact;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.vocabulary.Claims;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the maintainers' page says of rules is what the service reads. */
class LisezMoiTest {

  private static final String FACTS = "Les faits qu'une règle peut lire";
  private static final String CLAIMS = "Ce qu'une règle peut affirmer";

  private final Readme page = Readme.read(Path.of("rules/LISEZMOI.md"));

  @Test
  void every_fact_is_told_where_it_belongs_and_whether_it_can_be_absent() {
    for (FactType type : FactType.values()) {
      String table = table(type);
      List<String> told = Readme.rowsOf(table);
      assertEquals(type.facts().stream().map(Fact::name).toList(), told, type.word());
      for (Fact fact : type.facts()) {
        String row =
            table.lines().filter(l -> l.startsWith("| `" + fact.name() + "` |")).findFirst().get();
        assertEquals(fact.mayBeAbsent(), row.contains("peut manquer"), row);
        String kind =
            fact.type() == Boolean.class || fact.type() == boolean.class
                ? "`true`, `false`"
                : "`" + fact.type().getSimpleName() + ".";
        assertTrue(row.contains(kind), row);
      }
    }
  }

  @Test
  void every_rank_and_every_basis_is_told_in_its_order() {
    assertEquals(names(Rank.values()), page.rows("Les rangs : le particulier écarte le général"));
    assertEquals(names(Basis.values()), page.rows("D'où vient la réponse"));
  }

  @Test
  void every_verb_is_told_and_no_other() {
    Set<String> verbs = new TreeSet<>();
    verbs.addAll(verbs(Claims.class, "claims."));
    verbs.addAll(verbs(Claims.Owning.class, "."));
    verbs.remove("claims.made");
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

  private static Set<String> verbs(Class<?> type, String prefix) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .map(name -> prefix + name)
        .collect(Collectors.toSet());
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
