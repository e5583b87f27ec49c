// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.EvaluationStopped;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.desk.CanonicalJson;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Decides recorded decisions again: from the incident as it was received, on its own day, with the
 * same code that decides new ones. Safe for use by several threads.
 */
public final class Replayer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAIRS = 20_000;

  /**
   * The version of the resolver in version 1.0; decisions of an earlier one are not decided again.
   */
  private static final int FIRST_RESOLVER = 2;

  /**
   * Two answers whose comparison is remembered.
   *
   * @param named whether the hash of the rules was compared with the rest
   */
  private record Pair(RecordedAnswer recorded, RecordedAnswer again, boolean named) {}

  private final RulesAtHand rules;
  private final ConcurrentMap<Pair, List<Difference>> compared = new ConcurrentHashMap<>();

  /** Decides under these rules. */
  public Replayer(RulesAtHand rules) {
    this.rules = rules;
  }

  /** Decides again under the same rules that decided. */
  public Replay replay(Entry entry) {
    return replay(entry, entry.ruleset());
  }

  /**
   * Decides again under the rules of that hash; a decision made before version 1.0 is reported as
   * such instead.
   *
   * @throws fr.aiguillage.decisionlog.entry.LogUnavailableException if the log cannot be read
   */
  public Replay replay(Entry entry, String ruleset) {
    if (entry.resolver() < FIRST_RESOLVER) {
      return stopped(entry, ruleset, Cause.DECIDED_BEFORE_1_0, "");
    }
    try {
      return rules.under(ruleset, again -> replay(entry, ruleset, again));
    } catch (UnusableRules unusable) {
      return stopped(entry, ruleset, unusable.reason(), unusable.getMessage());
    }
  }

  private Replay replay(Entry entry, String ruleset, RulesAgain again) {
    if (entry.resolver() > Decider.RESOLVER_VERSION) {
      String versions = entry.resolver() + ", " + FIRST_RESOLVER + "–" + Decider.RESOLVER_VERSION;
      return stopped(entry, ruleset, Cause.RESOLVER_UNKNOWN, versions);
    }
    try {
      ObjectNode received = IncidentReader.parse(entry.received());
      CompletedIncident incident = again.reader().read(received, entry.date());
      RecordedAnswer answer = again.decide(incident);
      return compare(entry, ruleset, incident, answer);
    } catch (RefusedIncident refused) {
      String faults =
          refused.faults().stream().map(Replayer::told).collect(Collectors.joining(", "));
      return stopped(entry, ruleset, Cause.INCIDENT_REFUSED, faults);
    } catch (EvaluationStopped | BrokenRuleSet e) {
      return stopped(entry, ruleset, Cause.NO_ANSWER, e.getMessage());
    }
  }

  private Replay compare(
      Entry entry, String ruleset, CompletedIncident incident, RecordedAnswer answer) {
    byte[] completed = CanonicalJson.bytes(IncidentJson.of(incident));
    boolean sameIncident = Arrays.equals(completed, entry.completed());
    if (sameIncident && Arrays.equals(answer.json(), entry.answer().json())) {
      return of(entry, ruleset, Optional.empty(), "", List.of());
    }
    List<Difference> differences = new ArrayList<>();
    try {
      if (!sameIncident) {
        differences.addAll(between("/incident", entry.completed(), completed));
      }
      differences.addAll(compare(entry, ruleset, answer));
    } catch (IOException unreadable) {
      return stopped(entry, ruleset, Cause.RECORD_UNREADABLE, unreadable.getMessage());
    }
    return differences.isEmpty()
        ? of(entry, ruleset, Optional.empty(), "", List.of())
        : of(entry, ruleset, Optional.of(cause(entry, ruleset)), "", differences);
  }

  private static String told(IncidentFault fault) {
    return (fault.kind() + " " + fault.key() + " " + fault.found()).strip();
  }

  private List<Difference> compare(Entry entry, String ruleset, RecordedAnswer answer)
      throws IOException {
    Pair pair = new Pair(entry.answer(), answer, ruleset.equals(entry.ruleset()));
    List<Difference> known = compared.get(pair);
    if (known != null) {
      return known;
    }
    List<Difference> found =
        between("", entry.answer().json(), answer.json()).stream()
            .filter(d -> pair.named() || !d.pointer().equals("/ruleset"))
            .toList();
    if (compared.size() >= PAIRS) {
      compared.clear();
    }
    compared.put(pair, found);
    return found;
  }

  /**
   * Trees may be equal although bytes are not, so bytes that are not canonical JSON are not
   * compared.
   */
  private static List<Difference> between(String root, byte[] recorded, byte[] again)
      throws IOException {
    JsonNode tree = JSON.readTree(recorded);
    if (!Arrays.equals(CanonicalJson.bytes(tree), recorded)) {
      throw new IOException("not canonical JSON (RFC 8785)");
    }
    return Differences.between(root, tree, JSON.readTree(again));
  }

  private static Cause cause(Entry entry, String ruleset) {
    if (!ruleset.equals(entry.ruleset())) {
      return Cause.RULES_DIFFER;
    }
    return entry.resolver() == Decider.RESOLVER_VERSION
        ? Cause.UNEXPLAINED
        : Cause.RESOLVER_DIFFERS;
  }

  private static Replay stopped(Entry entry, String ruleset, Cause cause, String detail) {
    return of(entry, ruleset, Optional.of(cause), detail, List.of());
  }

  private static Replay of(
      Entry entry,
      String ruleset,
      Optional<Cause> cause,
      String detail,
      List<Difference> differences) {
    return new Replay(
        entry.id(),
        entry.ruleset(),
        ruleset,
        entry.resolver(),
        Decider.RESOLVER_VERSION,
        cause,
        detail,
        differences);
  }
}
