// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Comparison.ChangedRegion;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.Differing;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.web.IncidentForm;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.AnalysisWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference between two rule sets.
 *
 * @param within the differences in nested rule sets that both have, on other subjects
 * @param asked how many incidents were compared, and how many differ, in a sentence
 * @param recorded the same for recorded decisions, in a sentence
 */
public record DiffView(
    Named before,
    Named after,
    List<WithinView> within,
    Optional<Found> found,
    Optional<ProposalView> proposal,
    String again,
    String rules) {

  /**
   * The proposal, if the difference shown is its own.
   *
   * @param said when, by whom and why
   * @param shown the hash of what is shown, which an approval must quote
   * @param mine whether it is the visitor's own
   */
  public record ProposalView(String said, String ruleset, String shown, boolean mine) {}

  /**
   * A rule set, as people distinguish it.
   *
   * @param since when it was first in force; empty if it never was
   */
  public record Named(String hash, String since, boolean inForce, String address) {}

  /**
   * A nested rule set that differs, was added or was removed, in a sentence.
   *
   * @param address where the two are compared; empty if there is only one
   */
  public record WithinView(String says, String address) {}

  /**
   * The findings, once computed.
   *
   * @param words the codes and facts that differ, one line each
   */
  public record Found(
      String asked, String recorded, List<String> words, List<ChangeView> changes) {}

  /** A class of incidents that is answered differently. */
  public record ChangeView(
      String where, List<PartView> parts, String recorded, String witness, String tryIt) {}

  /** A part of the answer, before and after. */
  public record PartView(String key, String from, String to) {}

  static List<WithinView> within(Draft old, Draft young, Visit visit) {
    List<WithinView> within = new ArrayList<>();
    SortedSet<String> folders = new TreeSet<>(old.within().keySet());
    folders.addAll(young.within().keySet());
    for (String folder : folders) {
      Draft before = old.within().get(folder);
      Draft after = young.within().get(folder);
      if (before == null || after == null) {
        String key = before == null ? "Diff.within-new" : "Diff.within-gone";
        within.add(new WithinView(visit.say(key, folder), ""));
      } else if (!before.files().hash().equals(after.files().hash())) {
        Map<String, String> both = new TreeMap<>();
        both.put("avant", old.files().hash());
        both.put("apres", young.files().hash());
        both.put("dans", folder);
        within.add(
            new WithinView(
                visit.say("Difference.within", Chosen.label(after, visit)),
                visit.to("/regles/difference", both)));
      }
    }
    return within;
  }

  static Found found(Differing differing, Chosen young, Visit visit) {
    Vocabulary vocabulary = young.draft().vocabulary();
    DiffWords said = new DiffWords(visit.terms(vocabulary), visit);
    AnalysisWords words = new AnalysisWords(visit.words(), visit::day);
    List<ChangedRegion> regions = differing.comparison().regions();
    return new Found(
        differing.comparison().isEmpty()
            ? visit.say("Diff.none")
            : visit.say(
                "Diff.asked",
                visit.number(differing.comparison().incidents()),
                visit.number(differing.comparison().changedIncidents())),
        visit.say(
            differing.whole() ? "Difference.all" : "Difference.last",
            visit.number(differing.history().changed()),
            visit.number(differing.history().recorded())),
        differing.comparison().words().stream().map(words::sentence).toList(),
        regions.stream().map(region -> change(region, differing, said, young, visit)).toList());
  }

  private static ChangeView change(
      ChangedRegion changed, Differing differing, DiffWords words, Chosen young, Visit visit) {
    ObjectNode witness = changed.region().witness();
    return new ChangeView(
        words.where(changed.region(), differing.comparison().days()),
        changed.change().parts().entrySet().stream()
            .map(
                part ->
                    new PartView(
                        words.part(part.getKey()),
                        words.value(part.getKey(), part.getValue().from()),
                        words.value(part.getKey(), part.getValue().to())))
            .toList(),
        visit.number(differing.history().changedIn(changed)),
        witness.toString(),
        IncidentForm.trial(young.page(), witness, young.draft().vocabulary(), visit));
  }
}
