// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The house: each room, the rooms it may use, and what it must not bring in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "fr.aiguillage.";

  /** The rooms within that of the journal. */
  private static final String LOG = "decisionlog.";

  private static final String ENTRY = LOG + "entry";

  /** The rooms of the pages within {@code web}, which never use each other either. */
  private static final Set<String> PAGES =
      Set.of("matrice", "aiguiller", "journal", "regles", "bilan", "calendrier", "acces");

  /** The doors, those to come too: they never use each other. */
  private static final Set<String> DOORS = Set.of("api", "cli", "web");

  private static final List<String> FRAMEWORK_FREE =
      List.of(
          "convention",
          "drl",
          "facts",
          "register",
          "calendar",
          "platform",
          "ruleset",
          "incident",
          "decision",
          "analysis",
          "colour",
          "transparency",
          "disk",
          "decisionlog",
          "decisionlog.entry",
          "decisionlog.signing",
          "decisionlog.tables",
          "decisionlog.intake",
          "decisionlog.sqlite",
          "decisionlog.postgres",
          "decisionlog.verification",
          "accesslog",
          "witness",
          "archive",
          "report",
          "suggestion",
          "desk",
          "replay",
          "exchange",
          "wording");

  /** What each room may use; a room stands below those that use it. */
  private static final Map<String, Set<String>> ROOMS = withThreads(rooms());

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("fr.aiguillage");

  /** How threads are made, any room may use. */
  private static Map<String, Set<String>> withThreads(Map<String, Set<String>> rooms) {
    rooms.replaceAll((room, uses) -> with(uses, "threads"));
    rooms.put("threads", Set.of());
    return rooms;
  }

  private static Map<String, Set<String>> rooms() {
    Map<String, Set<String>> rooms = new LinkedHashMap<>();
    Set<String> deciding = deciding(rooms);
    rooms.put("transparency", Set.of());
    rooms.put("disk", Set.of());
    rooms.put("accesslog", Set.of("disk"));
    rooms.put("callers", Set.of("disk"));
    rooms.put("witness", Set.of("transparency", "disk"));
    Set<String> recording = with(Set.of("convention", "transparency", "disk"), ENTRY);
    rooms.put(ENTRY, Set.of("convention", "transparency"));
    rooms.put(LOG + "signing", with(recording));
    rooms.put(LOG + "tables", with(recording));
    rooms.put(LOG + "intake", with(recording, LOG + "tables"));
    Set<String> stores = with(recording, LOG + "signing", LOG + "tables", LOG + "intake");
    rooms.put(LOG + "sqlite", stores);
    rooms.put(LOG + "postgres", stores);
    rooms.put(LOG + "verification", with(recording, "ruleset", LOG + "tables", LOG + "sqlite"));
    rooms.put("decisionlog", with(stores, LOG + "sqlite", LOG + "postgres"));
    String[] offline = {LOG + "tables", LOG + "sqlite", LOG + "verification"};
    rooms.put("archive", with(with(deciding, "transparency", "disk", ENTRY), offline));
    rooms.put("report", with(deciding, "decisionlog", ENTRY, LOG + "tables"));
    rooms.put("analysis", deciding);
    rooms.put("colour", with(deciding, "analysis"));
    rooms.put("suggestion", Set.of("convention", "ruleset"));
    rooms.put("desk", with(deciding, "decisionlog", ENTRY, "analysis", "suggestion"));
    rooms.put(
        "replay", with(deciding, "decisionlog", ENTRY, LOG + "tables", "disk", "analysis", "desk"));
    rooms.put("wording", with(deciding, "analysis"));
    rooms.put(
        "exchange", with(deciding, "decisionlog", ENTRY, "desk", "wording", "analysis", "disk"));
    rooms.put("mail", with(Set.of("exchange", "decisionlog"), ENTRY));
    Set<String> belowTheDoors = belowTheDoors(deciding);
    rooms.put("settings", Set.of());
    DOORS.forEach(door -> rooms.put(door, belowTheDoors));
    PAGES.forEach(page -> rooms.put("web." + page, with(belowTheDoors, "web")));
    rooms.put(
        "cli",
        with(
            with(
                belowTheDoors,
                LOG + "intake",
                LOG + "signing",
                LOG + "postgres",
                "settings",
                "witness",
                "accesslog",
                "colour",
                "disk"),
            offline));
    Set<String> running =
        with(belowTheDoors, LOG + "intake", LOG + "signing", LOG + "postgres", "settings");
    rooms.put("gate", Set.of("disk", "accesslog", "callers", "wording", "api", "web"));
    rooms.put(
        "serve",
        with(
            with(running, "accesslog", "gate", "disk", "witness", "mail"),
            DOORS.toArray(String[]::new)));
    return rooms;
  }

  /** The rooms that a decision needs, each above those before it. */
  private static Set<String> deciding(Map<String, Set<String>> rooms) {
    rooms.put("convention", Set.of());
    rooms.put("drl", Set.of("convention"));
    rooms.put("facts", Set.of("convention", "drl"));
    rooms.put("register", Set.of("convention", "drl"));
    rooms.put("calendar", Set.of("convention", "register"));
    rooms.put("platform", Set.of("convention"));
    Set<String> reading = Set.of("convention", "drl", "facts", "register", "calendar", "platform");
    rooms.put("ruleset", reading);
    rooms.put("incident", with(reading, "ruleset"));
    rooms.put("decision", with(reading, "ruleset", "incident"));
    return Set.copyOf(rooms.keySet());
  }

  private static Set<String> belowTheDoors(Set<String> deciding) {
    return with(
        deciding,
        "transparency",
        "decisionlog",
        ENTRY,
        "archive",
        "report",
        "analysis",
        "desk",
        "replay",
        "callers",
        "suggestion",
        "exchange",
        "wording");
  }

  private static Set<String> with(Set<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).collect(Collectors.toSet());
  }

  @Test
  void everyClass_liesInARoomOfTheHouse() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass each : house) {
      String room = each.getPackageName().substring(ROOT.length());
      if (!ROOMS.containsKey(room)) {
        unknown.add(each.getName());
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyRoom_usesOnlyTheRoomsBelowIt() {
    ROOMS.forEach(
        (room, allowed) -> {
          String[] usable = with(allowed, room).stream().map(r -> ROOT + r).toArray(String[]::new);
          classes()
              .that()
              .resideInAPackage(ROOT + room)
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(usable).or(not(resideInAPackage("fr.aiguillage.."))))
              .because(room + " may use " + new TreeSet<>(allowed))
              .allowEmptyShould(true)
              .check(house);
        });
  }

  @Test
  void rooms_useEachOtherInNoCircle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void belowTheDoors_thereIsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(FRAMEWORK_FREE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.vertx..",
            "io.smallrye..",
            "jakarta..",
            "org.jboss..",
            "org.eclipse.microprofile..")
        .check(house);
  }

  @Test
  void mailServers_areKnownOnlyWhereMailsComeAndGo() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("mail")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(house);
  }

  @Test
  void theWordsOfTheConventionAndTheProofs_needNoLibrary() {
    classes()
        .that()
        .resideInAnyPackage(packages(List.of("convention", "drl", "facts", "transparency")))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "fr.aiguillage..")
        .check(house);
  }

  @Test
  void drools_isKnownOnlyWhereRulesAreCompiledAndFired() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("ruleset", "decision")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel2..")
        .check(house);
  }

  @Test
  void sqlite_isKnownOnlyWhereAJournalIsWritten() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("decisionlog", "accesslog", "exchange", "disk")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(house);
  }

  /** A service is a line of the matrix here, so one enum alone may bear the word. */
  @Test
  void noClass_hidesWhatItDoesBehindAnEmptyWord() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .orShould()
        .haveNameMatching(".*[a-z0-9$]Service")
        .check(house);
    noClasses().should().resideInAnyPackage("..model..", "..dto..", "..common..").check(house);
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }
}
