// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.drl.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Registers as files: what is read, what is refused and where, and how a newer list gets in. */
class RegisterFileTest {

  private static final RegisterKind ANNEXE = kind("annexe-1");
  private static final RegisterKind SCHOOLS = kind("etablissements");

  private final List<Fault> faults = new ArrayList<>();

  private static RegisterKind kind(String name) {
    return Shipped.RULES.registers().named(name).orElseThrow().kind();
  }

  private Register read(RegisterKind kind, String text) {
    return RegisterFile.read("liste.csv", kind, text, faults);
  }

  private List<String> told() {
    return faults.stream().sorted().map(f -> f.line() + " " + f.kind() + " " + f.found()).toList();
  }

  @Test
  void whatAnOfficeExports_isRead_whateverItsOrderSeparatorAndHeads() {
    Register list =
        read(
            ANNEXE,
            "\uFEFF\"Désignation\",Type,Autres noms,Fin,Date de début\r\n"
                + "\"Écran, tactile\",matériel,K7|K-8,31/08/2026,1/9/2025\r\n"
                + "\r\n"
                + "Souris,,,,\r\n");
    assertEquals(List.of(), told());
    assertEquals(
        "{NAME=Écran, tactile, KIND=MATERIEL, ALIASES=K7|K-8, FROM=2025-09-01, TO=2026-08-31}",
        list.rows().get(0).cells().toString());
    assertEquals(List.of("Écran, tactile", "K7", "K-8"), list.rows().get(0).names());
    assertEquals(2, list.rows().size());
  }

  @Test
  void latin1_isReadAsWhatItIs() {
    String text = "nom;genre\nÉcran d’été;MATERIEL\n";
    Charset office = Charset.forName("windows-1252");
    assertEquals(text, RegisterUpdate.decoded(text.getBytes(office)));
    assertEquals(text, RegisterUpdate.decoded(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyFault_isToldWithItsLine() {
    read(
        ANNEXE,
        """
        #couvre;2026-09-01
        #couvre;2026-09-01;2026-08-31
        nom;gerne;du;au
        Écran;MATERIEL;2026-02-30;
        ;MATERIEL;;
        Souris;;2026-03-01;2026-02-01
        ÉCRAN !;;;
        Clavier;;;;de trop
        """);
    assertEquals(
        List.of(
            "1 DATA_MALFORMED #couvre;2026-09-01",
            "2 DATES_REVERSED #couvre;2026-09-01;2026-08-31",
            "3 CODE_UNKNOWN gerne",
            "4 DATA_MALFORMED du: 2026-02-30",
            "5 DATA_MALFORMED ",
            "6 DATES_REVERSED 2026-03-01/2026-02-01",
            "7 CODE_REPEATED ÉCRAN !",
            "8 DATA_MALFORMED Clavier;;;;de trop"),
        told());
  }

  @Test
  void aSchoolsNumberAndKind_areChecked() {
    read(SCHOOLS, "uai;genre\n0820001A;Collège public\n0820021c;Lycee\n0820003H;Ecole\n");
    assertEquals(
        List.of("2 DATA_MALFORMED uai: 0820001A", "4 CODE_UNKNOWN Ecole"),
        told().stream().filter(t -> !t.contains("0820003H")).toList());
  }

  @Test
  void ofTwoRowsWithOneName_noDayMayBeBoths() {
    read(ANNEXE, "nom;du;au\nA1;;2025-12-31\na-1;2026-01-01;\n");
    assertEquals(List.of(), told());
    read(ANNEXE, "nom;alias;du;au\nA1;;;2025-12-31\nB1;a 1;2025-12-31;\n");
    assertEquals(List.of("3 CODE_REPEATED B1"), told());
  }

  @Test
  void aNewerList_holdsOnItsDays_andTheOldOneOnTheOthers() {
    Register old = read(ANNEXE, "#couvre;2025-09-01;2026-08-31\nnom;genre\nA;\nB;MATERIEL\n");
    Register list = read(ANNEXE, "#couvre;2026-09-01;2027-08-31\nnom;genre\nB;MATERIEL\nC;\n");
    RegisterUpdate update = new RegisterUpdate(old, list);
    assertEquals(
        """
        #couvre;2025-09-01;2027-08-31
        nom;genre;alias;du;au
        A;;;2025-09-01;2026-08-31
        B;MATERIEL;;;
        C;;;2026-09-01;2027-08-31
        """,
        update.text());
    assertEquals(
        List.of(
            "− #couvre;2025-09-01;2026-08-31",
            "− A;;;;",
            "+ #couvre;2025-09-01;2027-08-31",
            "+ A;;;2025-09-01;2026-08-31",
            "+ C;;;2026-09-01;2027-08-31"),
        update.difference());
    Register after = read(ANNEXE, update.text());
    assertEquals(List.of(), told());
    assertTrue(after.find("A", LocalDate.of(2026, 8, 31)).isPresent());
    assertTrue(after.find("A", LocalDate.of(2026, 9, 1)).isEmpty());
    assertEquals(List.of(), new RegisterUpdate(after, list).difference());
  }

  @Test
  void aListForSomeDaysWithin_leavesThoseBeforeAndAfter() {
    Register old = read(ANNEXE, "#couvre;2025-09-01;2026-08-31\nnom\nA\n");
    Register list = read(ANNEXE, "#couvre;2026-01-01;2026-01-31\nnom\nB\n");
    Register after = new RegisterUpdate(old, list).after();
    assertEquals(1, after.covered().size());
    assertTrue(after.find("A", LocalDate.of(2025, 12, 31)).isPresent());
    assertTrue(after.find("A", LocalDate.of(2026, 1, 15)).isEmpty());
    assertTrue(after.find("A", LocalDate.of(2026, 2, 1)).isPresent());
    assertTrue(after.find("B", LocalDate.of(2026, 1, 15)).isPresent());
  }

  @Test
  void theSchoolYearsWithoutAList_areTold_andTheSchoolsWithNeither() {
    Registers registers = ListedRules.RULES.registers();
    List<YearlyLists> lists = YearlyLists.of(registers, LocalDate.of(2026, 3, 2));
    assertEquals(List.of("2015-2016 – 2024-2025"), lists.get(0).missingRuns());
    YearlyLists schools = lists.get(3);
    assertEquals(
        List.of("0820021C"), schools.withNeither().stream().map(r -> r.names().get(0)).toList());
    assertEquals(
        List.of("2015-2016 – 2024-2025", "2026-2027"),
        YearlyLists.of(registers, LocalDate.of(2026, 9, 1)).get(0).missingRuns());
  }

  @Test
  void theSchemaBesideTheRegisters_namesTheirColumns() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(Path.of("rules/registres/schema.json").toFile());
    for (int i = 0; i < 2; i++) {
      List<String> named = new ArrayList<>();
      schema
          .at("/resources/" + i + "/schema/fields")
          .forEach(f -> named.add(f.path("name").asText()));
      RegisterKind kind = i == 0 ? ANNEXE : SCHOOLS;
      assertEquals(Column.of(kind.holds()).stream().map(Column::head).toList(), named);
    }
  }
}
