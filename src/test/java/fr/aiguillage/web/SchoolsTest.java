// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.register.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people type for a school, and what the school is called. */
class SchoolsTest {

  static final String REGISTER =
      """
      #couvre;2017-09-01;2018-08-31
      uai;nom;genre;commune;gestionnaire_du;gestionnaire_au;correspondant_du;correspondant_au;du;au
      0820001F;Collège Jean Moulin;COLLEGE_PUBLIC;Moissac;;;;;2017-09-01;2018-08-31
      0820002G;Collège Jean Moulin Nord;COLLEGE_PUBLIC;Castelsarrasin;;;;;;
      0820003H;Collège de Beaumont;COLLEGE_PUBLIC;Beaumont;2017-09-01;;;;;
      """;

  private final Schools schools = read(REGISTER);

  private static Schools read(String register) {
    List<RegisterKind> kinds =
        Shipped.RULES.registers().all().stream().map(each -> each.kind()).toList();
    List<Fault> faults = new ArrayList<>();
    Registers registers =
        new Registers(kinds, Map.of("registres/etablissements.csv", register), faults);
    assertEquals(List.of(), faults);
    return Schools.of(registers);
  }

  @Test
  void number_ofANumberInAnyCase_isItInCapitals() {
    assertEquals(Optional.of("0820001F"), schools.number("0820001f"));
    assertEquals(Optional.of("0820009P"), schools.number(" 0820009p "));
    assertEquals(Optional.of("0820001F"), schools.number(schools.label("0820001F")));
  }

  @Test
  void number_ofAName_needsNoAccentNorCapital_norTheWholeOfItWhereOneAloneHasIt() {
    assertEquals(Optional.of("0820003H"), schools.number("college beaumont"));
    assertEquals(Optional.of("0820001F"), schools.number("MOISSAC"));
    assertEquals(Optional.of("0820002G"), schools.number("Jean Moulin nord"));
  }

  @Test
  void number_ofWordsOfSeveralNames_isNone() {
    assertEquals(Optional.empty(), schools.number("collège"));
    assertEquals(Optional.empty(), schools.number("lycée"));
    assertEquals(Optional.empty(), schools.number(""));
    assertEquals(Optional.empty(), schools.number(" - "));
  }

  @Test
  void label_saysTheTownThatTheNameDoesNot_andTheNumberAloneWithoutAName() {
    assertEquals("Collège Jean Moulin, Moissac (0820001F)", schools.label("0820001F"));
    assertEquals("Collège de Beaumont (0820003H)", schools.label("0820003H"));
    assertEquals("0820004J", schools.label("0820004J"));
  }

  @Test
  void aName_givenAnewLater_countsFromThenOn() {
    Schools renamed =
        read(REGISTER + "0820001F;Collège Simone Veil;COLLEGE_PUBLIC;Moissac;;;;;2018-09-01;\n");
    assertEquals("Collège Simone Veil, Moissac", renamed.name("0820001F"));
  }
}
