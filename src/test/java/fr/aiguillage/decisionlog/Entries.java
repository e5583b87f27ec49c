package fr.aiguillage.decisionlog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decisionlog.entry.Answer;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Entries such as the service makes them, with incidents and answers of the usual length, whose
 * columns, texts and hashes agree.
 */
public final class Entries {

  public static final String RULESET = rulesetFiles().hash();
  static final LocalDate FIRST_DAY = LocalDate.of(2018, 1, 15);

  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final String SCHOOL = "08200%02dA";

  private Entries() {}

  /** Keeps the rule set that the entries name. */
  public static void keepRuleset(DecisionLog log) {
    log.keepRuleset(RULESET, rulesetFiles().byPath());
  }

  /** The rule set that the entries name, as the log keeps it. */
  public static KeptRuleset ruleset() {
    return new KeptRuleset(RULESET, Instant.EPOCH, rulesetFiles().byPath());
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
        number % 7 == 1 ? null : Service.values()[number % Service.values().length],
        Activity.values()[number / 3 % Activity.values().length],
        parties(number % 16),
        Outcome.values()[number / 5 % Outcome.values().length]);
  }

  static Entry entry(
      int number,
      LocalDate date,
      String school,
      Service service,
      Activity activity,
      Set<Party> parties,
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
        utf8(asked + product + rest),
        utf8(asked + filledIn + product + "\"replacement\":false," + rest),
        RULESET,
        1,
        answer(number % 2000, parties, outcome),
        date,
        school,
        service,
        activity,
        parties,
        outcome);
  }

  /** A new id. */
  public static UUID id() {
    return IDS.generate();
  }

  static Set<Party> parties(int bits) {
    EnumSet<Party> parties = EnumSet.noneOf(Party.class);
    for (Party party : Party.values()) {
      if ((bits >> party.ordinal() & 1) == 1) {
        parties.add(party);
      }
    }
    return parties;
  }

  public static Entry withId(Entry entry, UUID id) {
    return EntryCopy.of(entry).id(id).made();
  }

  static Entry withTexts(Entry entry, byte[] received, byte[] completed) {
    return EntryCopy.of(entry).received(received).completed(completed).made();
  }

  static Entry withAnswer(Entry entry, Answer answer) {
    return EntryCopy.of(entry).answer(answer).made();
  }

  public static Entry withRuleset(Entry entry, String ruleset) {
    return EntryCopy.of(entry).ruleset(ruleset).made();
  }

  static Answer answer(int number) {
    return answer(number, Set.of(), Outcome.TO_CONFIRM);
  }

  private static Answer answer(int number, Set<Party> parties, Outcome outcome) {
    String owners =
        EnumSet.allOf(Party.class).stream()
            .filter(parties::contains)
            .map(party -> "\"" + party + "\"")
            .collect(Collectors.joining(","));
    return Answer.of(
        utf8(
            "{\"number\":%d,\"outcome\":\"%s\",\"owner\":{\"parties\":[%s]},\"ruleset\":\"%s\",\"trace\":\"%s\"}"
                .formatted(number, outcome, owners, RULESET, "x".repeat(1400))));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
