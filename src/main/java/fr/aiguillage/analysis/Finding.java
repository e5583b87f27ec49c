// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a check found in a rule set.
 *
 * @param rules those concerned, if any
 * @param fault the fault that was read, for {@link Kind#FAULT}
 * @param region the class of incidents concerned, if any
 * @param witness one smallest incident that demonstrates it, as a request, if any
 * @param incidents how many of the incidents examined show it, or how many of the cases of a list;
 *     0 if none were examined
 * @param failed the case that fails, for {@link Kind#CASE_FAILS}
 * @param differences what differs in it
 * @param missing the case that is missing, for {@link Kind#CASE_MISSING}
 * @param by the names of the rules that override the rule, for {@link Kind#ALWAYS_SET_ASIDE}
 */
public record Finding(
    Kind kind,
    List<Rule> rules,
    Optional<Fault> fault,
    Optional<Region> region,
    Optional<ObjectNode> witness,
    long incidents,
    Optional<Case> failed,
    List<CaseRun.Mismatch> differences,
    Optional<MissingCase> missing,
    Set<String> by) {

  /** The kinds of finding. */
  public enum Kind {
    /** The files cannot be read, do not compile, or do not agree with each other. */
    FAULT,
    /** Two rules of one rank disagree. */
    CONFLICT,
    /** No rule names an owner. */
    GAP,
    /** No incident fires the rule. */
    NEVER_FIRES,
    /** The rule fires, but is always overridden. */
    ALWAYS_SET_ASIDE,
    /** No case fires the rule and keeps it. */
    WITHOUT_CASE,
    /** A case fails. */
    CASE_FAILS,
    /** The rule could contain a small error that no case would detect. */
    CASE_MISSING
  }

  /** What it is and where, in codes and names: for records that are kept permanently. */
  public String brief() {
    String where =
        fault
            .map(it -> it.file() + ":" + it.line() + " " + it.kind() + " " + it.found())
            .or(() -> failed.map(it -> it.file() + ":" + it.line()))
            .orElseGet(() -> String.join(" / ", rules.stream().map(Rule::name).toList()));
    return (kind + " " + where + (kind == Kind.GAP ? "" + witness.orElseThrow() : "")).strip();
  }

  /** The finding for a fault that was read. */
  public static Finding of(Fault fault) {
    return new Finding(
        Kind.FAULT,
        List.of(),
        Optional.of(fault),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of());
  }

  static Finding of(SpaceProof.Clash clash) {
    return new Finding(
        Kind.CONFLICT,
        List.of(clash.one(), clash.other()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(clash.witness()),
        clash.incidents(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of());
  }

  static Finding ofGap(Region gap) {
    return new Finding(
        Kind.GAP,
        List.of(),
        Optional.empty(),
        Optional.of(gap),
        Optional.of(gap.witness()),
        gap.incidents(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of());
  }

  static Finding of(Kind kind, Rule rule, Optional<ObjectNode> witness) {
    return new Finding(
        kind,
        List.of(rule),
        Optional.empty(),
        Optional.empty(),
        witness,
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of());
  }

  static Finding of(Rule rule, SpaceProof.SetAside aside) {
    return new Finding(
        Kind.ALWAYS_SET_ASIDE,
        List.of(rule),
        Optional.empty(),
        Optional.empty(),
        Optional.of(aside.witness()),
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        aside.by());
  }

  /**
   * The finding for the cases that one entry of a file stands for.
   *
   * @param block those that fail
   * @param differences of the first
   */
  static Finding of(List<Case> block, List<CaseRun.Mismatch> differences) {
    Case failed = block.get(0);
    return new Finding(
        Kind.CASE_FAILS,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(failed.incident()),
        block.size(),
        Optional.of(failed),
        List.copyOf(differences),
        Optional.empty(),
        Set.of());
  }

  static Finding of(MissingCase missing) {
    return new Finding(
        Kind.CASE_MISSING,
        List.of(missing.rule()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        Optional.of(missing),
        Set.of());
  }
}
