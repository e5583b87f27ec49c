package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import java.util.List;
import java.util.SortedSet;

/**
 * What the convention answers, with its reasons. A function of the incident and the rule set alone.
 *
 * @param obligations by code, then by party
 * @param missingFacts exactly the keys whose value would change outcome, owner, action or the
 *     reinstallation's status
 * @param clauses those that the kept result rests on
 * @param trace every rule that fired, by rank and place
 * @param ruleset the content hash of the rules that decided
 */
public record Answer(
    Outcome outcome,
    Owner owner,
    Action action,
    Reimage reimage,
    List<Obligation> obligations,
    SortedSet<String> missingFacts,
    Basis basis,
    SortedSet<String> clauses,
    List<TraceEntry> trace,
    String ruleset) {}
