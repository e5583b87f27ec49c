// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Comparison;
import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.analysis.History;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.wording.AnalysisJson;
import fr.aiguillage.wording.AnalysisWords;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}: what a change of the rules changes, over the whole space. */
@Command(
    name = "diff",
    description = "Dit chaque classe d’incidents dont la réponse change, et rien d’autre.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      description = "Les anciennes règles : un dossier, ou une empreinte du journal.")
  private String old;

  @Parameters(
      index = "1",
      description = "Les nouvelles règles : un dossier, ou une empreinte du journal.")
  private String young;

  @Option(
      names = "--data",
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: ; redécide aussi chaque décision"
              + " enregistrée.")
  private Journal data;

  @Option(names = "--format", defaultValue = "TEXT", description = "TEXT, JSON ou MARKDOWN.")
  private Format format;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<RecordedRules> log =
        data == null ? Optional.empty() : Optional.of(new RecordedRules(data, common));
    Draft before = serving(RecordedRules.files(old, log, common));
    Draft after = serving(RecordedRules.files(young, log, common));
    Comparison comparison = Comparison.of(before, after);
    SortedMap<String, Comparison> within = within(before, after);
    refuseBroken(comparison);
    within.values().forEach(this::refuseBroken);
    Optional<History> history = log.map(l -> l.history(comparison, before, after));
    AnalysisWords words = new AnalysisWords(common.words());
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case JSON ->
          out.println(
              CommonOptions.pretty(
                  json(
                      before,
                      after,
                      comparison,
                      within,
                      history,
                      new AnalysisJson(common.words()))));
      case TEXT, MARKDOWN, JUNIT -> {
        lines(comparison, history, words, out);
        withinLines(before, after, within, words, out);
      }
    }
    boolean same = before.within().keySet().equals(after.within().keySet());
    return same && comparison.isEmpty() && within.values().stream().allMatch(Comparison::isEmpty)
        ? Main.SOUND
        : Main.SHORT;
  }

  /** The changes in nested rule sets, on other subjects of the convention, that both have. */
  private static SortedMap<String, Comparison> within(Draft before, Draft after) {
    SortedMap<String, Comparison> within = new TreeMap<>();
    before
        .within()
        .forEach(
            (folder, old) -> {
              Draft young = after.within().get(folder);
              if (young != null && !young.files().hash().equals(old.files().hash())) {
                within.put(folder, Comparison.of(old, young));
              }
            });
    return within;
  }

  private void withinLines(
      Draft before,
      Draft after,
      SortedMap<String, Comparison> within,
      AnalysisWords words,
      PrintWriter out) {
    SortedSet<String> folders = new TreeSet<>(before.within().keySet());
    folders.addAll(after.within().keySet());
    for (String folder : folders) {
      if (!before.within().containsKey(folder)) {
        out.println(common.words().text("Diff.within-new", folder));
      } else if (!after.within().containsKey(folder)) {
        out.println(common.words().text("Diff.within-gone", folder));
      } else if (within.containsKey(folder)) {
        out.println(common.words().text("Diff.within", folder));
        words.lines(within.get(folder), format == Format.MARKDOWN).forEach(out::println);
      }
    }
  }

  private void refuseBroken(Comparison comparison) {
    comparison.regions().stream()
        .filter(changed -> changed.change().isBroken())
        .forEach(changed -> refuse(changed, comparison));
  }

  /**
   * Rules that could be put into service: a comparison with rules that give no answer would mean
   * nothing.
   */
  private Draft serving(RuleFiles files) {
    Draft draft = common.draft(files);
    if (!draft.conflicts().isEmpty()) {
      throw common.cannotRun(new RefusedRuleSet(draft.conflicts()));
    }
    return draft;
  }

  private void refuse(ChangedRegion unanswered, Comparison comparison) {
    boolean gone = unanswered.change().parts().get("outcome").to().equals("—");
    throw new CannotRun(
        common
            .words()
            .text(
                "Diff.unanswered",
                gone ? young : old,
                new AnalysisWords(common.words()).region(unanswered.region(), comparison.days()),
                unanswered.region().witness()));
  }

  private void lines(
      Comparison comparison, Optional<History> history, AnalysisWords words, PrintWriter out) {
    words.lines(comparison, format == Format.MARKDOWN).forEach(out::println);
    history.ifPresent(
        h -> {
          out.println(common.words().text("Diff.sense"));
          out.println(common.words().text("Diff.history", h.changed(), h.recorded()));
        });
  }

  private static ObjectNode json(
      Draft before,
      Draft after,
      Comparison comparison,
      SortedMap<String, Comparison> within,
      Optional<History> history,
      AnalysisJson words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("old", before.files().hash());
    json.put("new", after.files().hash());
    json.setAll(words.difference(comparison));
    history.ifPresent(h -> json.put("recorded", h.recorded()).put("changedRecorded", h.changed()));
    history.ifPresent(
        h -> {
          for (int at = 0; at < comparison.regions().size(); at++) {
            ObjectNode change = (ObjectNode) json.path("changes").path(at);
            change.put("changedRecorded", h.changedIn(comparison.regions().get(at)));
          }
        });
    SortedSet<String> folders = new TreeSet<>(before.within().keySet());
    folders.addAll(after.within().keySet());
    for (String folder : folders) {
      ObjectNode one = json.withObject("/within").putObject(folder);
      one.put("old", hash(before, folder)).put("new", hash(after, folder));
      Optional.ofNullable(within.get(folder)).ifPresent(it -> one.setAll(words.difference(it)));
    }
    return json;
  }

  /** The hash of the nested rule set in that folder; null if there is none. */
  private static String hash(Draft draft, String folder) {
    return Optional.ofNullable(draft.within().get(folder))
        .map(within -> within.files().hash())
        .orElse(null);
  }
}
