// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Entries such as the service makes them, with incidents and answers of the usual length, whose
 * columns, texts and hashes agree.
 */
public final class Entries {

  public static final String RULESET = rulesetFiles().hash();
  static final LocalDate FIRST_DAY = LocalDate.of(2018, 1, 15);

  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

  /** The last is none of the convention's: the log keeps what rules of another day call things. */
  public static final List<String> SERVICES =
      List.of(
          "INFRASTRUCTURE_RESEAU",
          "RACCORDEMENT_INTERNET",
          "ANNUAIRE",
          "ANTIVIRUS",
          "MATERIELS_PEDAGOGIQUES",
          "LOGICIELS_CATALOGUE",
          "JOURNAUX",
          "VIE_SCOLAIRE_EN",
          "GESTION_ELEVES",
          "LOGISTIQUE",
          "TELECOPIE");

  public static final List<String> ACTIVITIES =
      List.of("PRECONISATION", "ACQUISITION", "INSTALLATION", "MAINTIEN", "ASSISTANCE", "CONSEIL");
  static final List<String> PARTIES =
      List.of("ACADEMIE", "DEPARTEMENT", "ETABLISSEMENT", "EDITEUR");

  private static final String SCHOOL = "08200%02dA";

  private Entries() {}

  /** Puts the rule set into force that the entries name. */
  public static void keepRuleset(DecisionLog log) {
    log.acts()
        .enterIntoForce(
            new EntryIntoForce(
                RULESET, rulesetFiles().byPath(), Who.SERVICE, "for a test", List.of()));
  }

  /** The rule set that the entries name, as the log keeps it. */
  public static KeptRuleset ruleset() {
    return new KeptRuleset(RULESET, rulesetFiles().byPath());
  }

  private static RuleFiles rulesetFiles() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("articles/article-2.drl", utf8("rule \"une\" when then end"));
    return new RuleFiles(files);
  }

  /** A new entry whose columns vary with the number; one in seven names no school or no service. */
  public static Entry entry(int number) {
    return entry(
        number,
        FIRST_DAY.plusDays(number % 1000),
        number % 7 == 0 ? null : SCHOOL.formatted(number % 40),
        number % 7 == 1 ? null : SERVICES.get(number % SERVICES.size()),
        ACTIVITIES.get(number / 3 % ACTIVITIES.size()),
        parties(number % 16),
        Outcome.values()[number / 5 % Outcome.values().length]);
  }

  static Entry entry(
      int number,
      LocalDate date,
      String school,
      String service,
      String activity,
      List<String> parties,
      Outcome outcome) {
    // Canonical JSON: the keys in their order, nothing between them.
    String product = service == null ? "\"product\":\"SIECLE\"," : "";
    String rest =
        (school == null ? "" : "\"school\":\"" + school + "\",")
            + (service == null ? "" : "\"service\":\"" + service + "\",")
            + "\"ticket\":\"GLPI-"
            + number
            + "\"}";
    String asked = "{\"activity\":\"" + activity + "\",";
    String filledIn =
        "\"date\":\"%s\",\"needsAdministrativeNetwork\":true,\"networkManager\":true,"
            .formatted(date);
    return new Entry(
        id(),
        caller(number),
        utf8(asked + product + rest),
        utf8(asked + filledIn + product + "\"replacement\":false," + rest),
        RULESET,
        2,
        answer(number % 2000, parties, outcome),
        date,
        school,
        "GLPI-" + number,
        null,
        service,
        activity,
        parties,
        outcome);
  }

  /** One in three was asked for by nobody known, one by a system, one by somebody. */
  private static Who caller(int number) {
    return switch (number % 3) {
      case 0 -> null;
      case 1 -> new Who("glpi");
      default -> new Who("person:%016x".formatted(number % 5));
    };
  }

  /** A new id. */
  public static UUID id() {
    return IDS.generate();
  }

  static List<String> parties(int bits) {
    return IntStream.range(0, PARTIES.size())
        .filter(each -> (bits >> each & 1) == 1)
        .mapToObj(PARTIES::get)
        .toList();
  }

  public static Entry withId(Entry entry, UUID id) {
    return EntryCopy.of(entry).id(id).made();
  }

  static Entry withTexts(Entry entry, byte[] received, byte[] completed) {
    return EntryCopy.of(entry).received(received).completed(completed).made();
  }

  static Entry withAnswer(Entry entry, RecordedAnswer answer) {
    return EntryCopy.of(entry).answer(answer).made();
  }

  public static Entry withRuleset(Entry entry, String ruleset) {
    return EntryCopy.of(entry).ruleset(ruleset).made();
  }

  static RecordedAnswer answer(int number) {
    return answer(number, List.of(), Outcome.TO_CONFIRM);
  }

  private static RecordedAnswer answer(int number, List<String> parties, Outcome outcome) {
    String owners =
        parties.stream().map(party -> "\"" + party + "\"").collect(Collectors.joining(","));
    return RecordedAnswer.of(
        utf8(
            "{\"number\":%d,\"outcome\":\"%s\",\"owner\":{\"parties\":[%s]},\"ruleset\":\"%s\",\"trace\":\"%s\"}"
                .formatted(number, outcome, owners, RULESET, "x".repeat(1400))));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
