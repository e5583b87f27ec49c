// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.MissingCase;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Colours entered into a rule set: for each, a rule that follows the legend, on the networks where
 * nothing settles its cell yet; the clauses, which list it in return; the cases, without those it
 * contradicts and with those that test it.
 *
 * @param standing the rules that already answer some of the cells, where no colour was entered
 * @param entered the names of the rules that were written
 * @param files the whole rule set including them
 * @param check the check of the new rule set; empty if nothing was written
 * @param comparison what it changes in the answers; empty if nothing was written
 */
public record Colouring(
    List<Standing> standing,
    List<String> entered,
    RuleFiles files,
    Optional<Check> check,
    Optional<Comparison> comparison) {

  /**
   * How often missing cases are looked for: the cases added in one round may leave others missing.
   */
  private static final int ROUNDS = 3;

  /**
   * Enters them.
   *
   * @param readings one per cell
   * @param progress is called now and then with the number of incidents examined
   * @throws RefusedRuleSet if the rules already have a fault, or the description of the copy causes
   *     one
   */
  public static Colouring of(RuleFiles files, List<ColourReading> readings, LongConsumer progress)
      throws RefusedRuleSet {
    Draft old = sound(files);
    PlainReading rules = new PlainReading(old.space(), old.rules());
    List<Standing> standing = new ArrayList<>();
    Map<String, ColourReading> entered = new LinkedHashMap<>();
    SortedMap<String, String> texts = new TreeMap<>();
    files.byPath().keySet().forEach(path -> texts.put(path, files.text(path)));
    for (ColourReading reading : readings) {
      CellStanding cell = CellStanding.of(rules, old.space(), reading);
      standing.addAll(cell.standing());
      if (!cell.open().isEmpty()) {
        entered.put(new Writing(old, reading, cell).into(texts), reading);
      }
    }
    if (entered.isEmpty()) {
      return new Colouring(standing, List.of(), files, Optional.empty(), Optional.empty());
    }
    texts.put(Clauses.FILE, clauses(old, entered, texts.get(Clauses.FILE)));
    Draft coloured = sound(files(files, texts));
    texts.putAll(new CaseFiles(coloured, List.copyOf(entered.values())).inLine());
    Check check = Check.of(files(files, texts), progress);
    for (int round = 1; round < ROUNDS && !check.missing().isEmpty(); round++) {
      check
          .missing()
          .forEach(missing -> texts.merge(missing.file(), pasted(missing), String::concat));
      check = Check.of(files(files, texts), progress);
    }
    return new Colouring(
        standing,
        List.copyOf(entered.keySet()),
        check.draft().files(),
        Optional.of(check),
        Optional.of(Comparison.of(old, check.draft())));
  }

  /** Whether the check of the rule set with the colours has no findings. */
  public boolean isSound() {
    return check.map(it -> it.findings().isEmpty()).orElse(true);
  }

  private static Draft sound(RuleFiles files) throws RefusedRuleSet {
    Draft draft = Draft.read(files);
    List<Fault> faults = new ArrayList<>(draft.faults());
    faults.addAll(draft.conflicts());
    if (!faults.isEmpty()) {
      throw new RefusedRuleSet(faults);
    }
    return draft;
  }

  private static String pasted(MissingCase missing) {
    return "\n" + String.join("\n", missing.lines()) + "\n";
  }

  private static RuleFiles files(RuleFiles old, Map<String, String> texts) {
    SortedMap<String, byte[]> byPath = new TreeMap<>(old.byPath());
    texts.forEach((path, text) -> byPath.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new RuleFiles(byPath);
  }

  /** The clauses, which list the new rules in return. */
  private static String clauses(Draft old, Map<String, ColourReading> entered, String text) {
    Map<String, List<String>> byClause = new LinkedHashMap<>();
    entered.forEach(
        (name, reading) ->
            Writing.clauses(old, reading)
                .forEach(c -> byClause.computeIfAbsent(c, it -> new ArrayList<>()).add(name)));
    YamlText edited = new YamlText(text);
    byClause.forEach(
        (name, rules) -> {
          Optional<Clause> clause = old.clauses().named(name);
          if (clause.isEmpty()) {
            // reported for the rule that cites it
            return;
          }
          MappingNode entry = edited.entry(clause.get().line());
          if (clause.get().rules().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("regles:"));
            rules.forEach(rule -> lines.add("  - \"" + rule + "\""));
            edited.replace(entry, "sans-regle", lines);
          } else {
            SequenceNode list = (SequenceNode) YamlText.value(entry, "regles").orElseThrow();
            rules.forEach(rule -> edited.append(list, "\"" + rule + "\""));
          }
        });
    return edited.edited();
  }

  /** The rule of one colour. */
  private record Writing(Draft old, ColourReading reading, CellStanding cell) {

    /** Appends it to the file that contains the rules of its line, and returns its name. */
    String into(Map<String, String> texts) {
      String name = name();
      boolean everywhere = cell.open().equals(cell.possible());
      List<String> cited = clauses(old, reading).stream().map(c -> "\"" + c + "\"").toList();
      List<String> conditions = new ArrayList<>();
      conditions.add("service == Service." + reading.service());
      conditions.add("activity == Activity." + reading.activity());
      if (!everywhere) {
        conditions.add("zone == Zone." + open());
      }
      String rule =
          """

          // Couleur lue sur l’original : %s
          rule "%s"
              @Rank(CELL)
              @Basis(PRINTED)
              @Clause(%s)
          when
              Incident( %s )
          then
              %s
          end
          """
              .formatted(
                  reading.copy().strip().replaceAll("\\s+", " "),
                  name,
                  String.join(", ", cited),
                  String.join(",\n              ", conditions),
                  reading.colour().claim().orElseThrow());
      texts.merge(file(), rule, String::concat);
      return name;
    }

    private String name() {
      Service service = reading.service();
      boolean everywhere = cell.open().equals(cell.possible());
      String zone = everywhere ? "" : ", " + open().words().french().toLowerCase(Locale.FRENCH);
      return prefix()
          + service.line()
          + " – "
          + reading.activity().words().french()
          + zone
          + " : "
          + reading.colour().words().french();
    }

    /** The network of the rule: a cell of several networks is open on one of them, or on all. */
    private Zone open() {
      return cell.open().get(0);
    }

    /** The prefix of the line number in the names of the other rules. */
    private String prefix() {
      for (Rule rule : old.rules()) {
        for (Service service : old.vocabulary().services()) {
          int at = rule.name().indexOf(service.line() + " ");
          if (at > 0 && at < 10 && rule.file().equals(file())) {
            return rule.name().substring(0, at);
          }
        }
      }
      return "";
    }

    /** The file with the most rules on the line's cells, or else on its section. */
    private String file() {
      Map<String, Double> weights = new TreeMap<>();
      for (Rule rule : old.rules()) {
        Optional<Condition> on = rule.on(Vocabulary.SERVICE);
        if (rule.rank().equals(Optional.of(Rank.CELL)) && on.isPresent()) {
          Set<Object> services = on.get().acceptedValues();
          for (Object value : services) {
            Service service = (Service) value;
            double weight = service.equals(reading.service()) ? 100 : 0;
            weight += service.section().equals(reading.service().section()) ? 1 : 0;
            weights.merge(rule.file(), weight / services.size(), Double::sum);
          }
        }
      }
      return weights.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElseGet(() -> old.rules().get(0).file());
    }

    /** The line's own clause, if it has one, and that of the legend. */
    static List<String> clauses(Draft old, ColourReading reading) {
      List<String> clauses = new ArrayList<>();
      old.clauses().all().stream()
          .map(Clause::name)
          .filter(name -> name.endsWith("-" + reading.service().line()))
          .forEach(clauses::add);
      clauses.add(reading.colour().clause().orElseThrow());
      return clauses;
    }
  }
}
