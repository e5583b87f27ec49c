// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.LargerRules;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision in process: ours, and the same table's answer by other means. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Deciding {

  private static final String UNKNOWN =
      "{\"service\":\"ANTIVIRUS\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\","
          + "\"needsAdministrativeNetwork\":false,\"recentChange\":{\"kind\":\"LOGICIEL\"}}";

  /** The cells in turn: no benchmark may learn one answer by heart. */
  @State(Scope.Thread)
  public static class Cells {

    private List<CellTable.Cell> cells;
    private int next;

    @Setup
    public void make() {
      quiet();
      cells = new CellTable().cells();
    }

    CellTable.Cell next() {
      next = next + 1 == cells.size() ? 0 : next + 1;
      return cells.get(next);
    }
  }

  /** The shipped rules, at work. */
  @State(Scope.Benchmark)
  public static class Shipping {

    private RulesInForce inForce;
    private CompletedIncident unknown;

    @Setup
    public void make() throws Exception {
      quiet();
      inForce = RulesInForce.of(Shipped.RULES, patient(), Instant.EPOCH);
      unknown =
          new IncidentReader(Shipped.RULES)
              .read(IncidentReader.parse(UNKNOWN.getBytes(StandardCharsets.UTF_8)), Shipped.DAY);
    }
  }

  /** The shipped rules, said in more rules. */
  @State(Scope.Benchmark)
  public static class Sized {

    /** How many times as many. */
    @Param({"1", "10", "50"})
    public int times;

    private Decider decider;

    @Setup
    public void make() throws RefusedRuleSet {
      quiet();
      LargerRules shipped = LargerRules.shipped();
      RuleFiles files =
          switch (times) {
            case 1 -> Shipped.FILES;
            case 10 -> shipped.inPieces(10 * shipped.size()).files();
            default -> shipped.inPieces(10 * shipped.size()).inStretches(5).files();
          };
      CompilationLimits limits = new CompilationLimits(Duration.ofMinutes(10), 2L << 30);
      decider = new Decider(RuleSet.load(files, limits), patient());
    }
  }

  /** What answers the same table, checked before it is timed. */
  @State(Scope.Benchmark)
  public static class Beside {

    private BiFunction<Service, Activity, String> plainJava;
    private BiFunction<Service, Activity, String> kieDmn;
    private BiFunction<Service, Activity, String> camunda;

    @Setup
    public void make() {
      quiet();
      CellTable table = new CellTable();
      plainJava = checked("plain Java", table, Engines.plainJava(table));
      kieDmn = checked("KIE DMN", table, Engines.kieDmn(table));
      camunda = checked("Camunda DMN", table, Engines.camunda(table));
    }

    private static BiFunction<Service, Activity, String> checked(
        String name, CellTable table, BiFunction<Service, Activity, String> engine) {
      for (CellTable.Cell cell : table.cells()) {
        String found = engine.apply(cell.service(), cell.activity());
        if (!cell.owner().equals(found)) {
          throw new AssertionError(name + " answers " + found + " to " + cell);
        }
      }
      return engine;
    }
  }

  private static Limits patient() {
    return new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));
  }

  /** Drools writes a trace of everything where nobody says that it is not wanted. */
  private static void quiet() {
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  @Benchmark
  public Settled remembered(Shipping rules, Cells cells) {
    return rules.inForce.settle(cells.next().incident());
  }

  @Benchmark
  public Answer fresh(Sized rules, Cells cells) {
    return rules.decider.decide(cells.next().incident());
  }

  @Benchmark
  public Answer fiveFactsUnknown(Shipping rules) {
    return rules.inForce.decider().decide(rules.unknown);
  }

  @Benchmark
  public String plainJavaSwitch(Beside beside, Cells cells) {
    CellTable.Cell cell = cells.next();
    return beside.plainJava.apply(cell.service(), cell.activity());
  }

  @Benchmark
  public String kieDmn(Beside beside, Cells cells) {
    CellTable.Cell cell = cells.next();
    return beside.kieDmn.apply(cell.service(), cell.activity());
  }

  @Benchmark
  public String camundaDmn(Beside beside, Cells cells) {
    CellTable.Cell cell = cells.next();
    return beside.camunda.apply(cell.service(), cell.activity());
  }
}
