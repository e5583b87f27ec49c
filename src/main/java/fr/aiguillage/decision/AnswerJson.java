// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.convention.Term;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Rule;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * An answer in the form of the contract, in the order of the contract. Language-independent;
 * without an id.
 */
public final class AnswerJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnswerJson() {}

  /** The whole answer. */
  public static ObjectNode of(Answer answer) {
    ObjectNode json = summary(answer);
    ArrayNode trace = json.putArray("trace");
    answer.trace().forEach(t -> trace.add(entry(t)));
    json.put("ruleset", answer.ruleset());
    return json;
  }

  /** The answer without the rules that led to it. */
  public static ObjectNode summary(Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("outcome", answer.outcome().name());
    json.set(
        "owner", owner(answer.owner().mode(), answer.owner().parties(), answer.owner().actors()));
    json.put("action", answer.action().name());
    json.set("reimage", reimage(answer));
    ArrayNode obligations = json.putArray("obligations");
    answer.obligations().forEach(o -> obligations.add(obligation(o)));
    ArrayNode notes = json.putArray("notes");
    for (Remark remark : answer.notes()) {
      notes.addObject().put("code", remark.code().name()).set("clauses", texts(remark.clauses()));
    }
    answer.nature().ifPresent(nature -> json.set("nature", nature(nature)));
    json.set("missingFacts", texts(answer.missingFacts()));
    ArrayNode assumptions = json.putArray("assumptions");
    answer.assumptions().forEach(assumption -> assumptions.add(assumption(assumption)));
    json.put("basis", answer.basis().name());
    json.set("clauses", texts(answer.clauses()));
    return json;
  }

  private static ObjectNode owner(OwnerMode mode, Set<Party> parties, Set<Actor> actors) {
    ObjectNode json = NODES.objectNode();
    json.put("mode", mode.name());
    json.set("parties", names(parties));
    json.set("actors", names(actors));
    return json;
  }

  private static ObjectNode reimage(Answer answer) {
    Reimage reimage = answer.reimage();
    ObjectNode json = NODES.objectNode();
    json.put("status", reimage.status().name());
    json.put("basis", reimage.basis().name());
    json.set("clauses", texts(reimage.clauses()));
    if (reimage.performedBy().isPresent()) {
      json.put("performedBy", reimage.performedBy().get().name());
      ArrayNode socles = json.putArray("socles");
      for (Socle socle : answer.socles()) {
        socles.addObject().put("socle", socle.name()).put("from", socle.from().name());
      }
    }
    return json;
  }

  private static ObjectNode obligation(Obligation obligation) {
    ObjectNode json = NODES.objectNode();
    json.put("code", obligation.code().name());
    json.put("mode", obligation.mode().name());
    json.set("parties", names(obligation.parties()));
    json.set("actors", names(obligation.actors()));
    json.put("when", obligation.when().name());
    json.set("clauses", texts(obligation.clauses()));
    json.set("dependsOn", texts(obligation.dependsOn()));
    return json;
  }

  private static ObjectNode nature(Answer.AskedNature nature) {
    ObjectNode json = NODES.objectNode().put("code", nature.code().name());
    return json.put("applies", nature.applies().orElse(null));
  }

  private static ObjectNode assumption(Answer.Assumption assumption) {
    ObjectNode json = NODES.objectNode().put("fact", assumption.fact());
    Object value = assumption.value();
    if (value == null) {
      return json.putNull("value");
    }
    return value instanceof Boolean flag
        ? json.put("value", flag)
        : json.put("value", Fact.nameOf(value));
  }

  private static ObjectNode entry(TraceEntry entry) {
    Rule rule = entry.rule();
    ObjectNode json = NODES.objectNode();
    json.put("rule", rule.name());
    json.put("file", rule.file());
    json.put("line", rule.line());
    rule.rank().ifPresent(rank -> json.put("rank", rank.name()));
    json.put("basis", rule.basis().name());
    json.set("clauses", texts(rule.clauses()));
    json.set("claim", claim(entry.claim()));
    json.put("kept", entry.kept());
    json.set("setAsideBy", texts(entry.setAsideBy()));
    return json;
  }

  /** A rule's claim: an object whose {@code kind} says which other keys it has. */
  public static ObjectNode claim(Claim claim) {
    ObjectNode json = NODES.objectNode();
    if (claim instanceof Claim.Owner owner) {
      json.put("kind", "OWNER").put("outcome", owner.outcome().name());
      json.set("owner", owner(owner.mode(), owner.parties(), owner.actors()));
      owner.action().ifPresent(action -> json.put("action", action.name()));
    } else if (claim instanceof Claim.Reimage reimage) {
      json.put("kind", "REIMAGE").put("reimage", reimage.status().name());
      Optional<Party> by = reimage.performedBy();
      by.ifPresent(party -> json.put("performedBy", party.name()));
      if (!reimage.actors().isEmpty()) {
        json.set("actors", names(reimage.actors()));
      }
      reimage.action().ifPresent(action -> json.put("action", action.name()));
    } else if (claim instanceof Claim.Substitute substitute) {
      json.put("kind", "SUBSTITUTE").put("party", substitute.party().name());
    } else if (claim instanceof Claim.Withdraw withdraw) {
      json.put("kind", "WITHDRAW").put("actor", withdraw.actor().name());
    } else if (claim instanceof Claim.Obligation obligation) {
      json.put("kind", "OBLIGATION").put("obligation", obligation.duty().name());
      json.put("when", obligation.moment().name()).put("mode", obligation.mode().name());
      json.set("parties", names(obligation.parties()));
      json.set("actors", names(obligation.actors()));
    } else if (claim instanceof Claim.Remark remark) {
      json.put("kind", "NOTE").put("note", remark.note().name());
    }
    return json;
  }

  private static ArrayNode names(Collection<? extends Term> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(value -> array.add(value.name()));
    return array;
  }

  private static ArrayNode texts(Collection<String> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }
}
