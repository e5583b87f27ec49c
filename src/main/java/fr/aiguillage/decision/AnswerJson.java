package fr.aiguillage.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Claim;
import java.util.Collection;
import java.util.Optional;

/**
 * An answer as the contract words it, in the order of the contract. Language-free; without an id.
 */
public final class AnswerJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnswerJson() {}

  /** The whole answer. */
  public static ObjectNode of(Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("outcome", answer.outcome().name());
    json.set("owner", owner(answer.owner()));
    json.put("action", answer.action().name());
    json.set("reimage", reimage(answer.reimage()));
    ArrayNode obligations = json.putArray("obligations");
    answer.obligations().forEach(o -> obligations.add(obligation(o)));
    json.set("missingFacts", texts(answer.missingFacts()));
    json.put("basis", answer.basis().name());
    json.set("clauses", texts(answer.clauses()));
    ArrayNode trace = json.putArray("trace");
    answer.trace().forEach(t -> trace.add(entry(t)));
    json.put("ruleset", answer.ruleset());
    return json;
  }

  private static ObjectNode owner(Owner owner) {
    ObjectNode json = NODES.objectNode();
    json.put("mode", owner.mode().name());
    json.set("parties", names(owner.parties()));
    json.set("actors", names(owner.actors()));
    return json;
  }

  private static ObjectNode reimage(Reimage reimage) {
    ObjectNode json = NODES.objectNode();
    json.put("status", reimage.status().name());
    json.set("clauses", texts(reimage.clauses()));
    reimage.performedBy().ifPresent(party -> json.put("performedBy", party.name()));
    if (reimage.status() == ReimageStatus.REQUIRED) {
      ArrayNode socles = json.putArray("socles");
      for (Socle socle : Socle.values()) {
        socles.addObject().put("socle", socle.name()).put("from", socle.from().name());
      }
    }
    return json;
  }

  private static ObjectNode obligation(Obligation obligation) {
    ObjectNode json = NODES.objectNode();
    json.put("code", obligation.code().name());
    json.put("party", obligation.party().map(Party::name).orElse(null));
    json.put("when", obligation.when().name());
    json.set("clauses", texts(obligation.clauses()));
    return json;
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

  /**
   * What a rule claims: under {@code owner}, {@code reimage}, {@code substitute} or {@code
   * obligation}.
   */
  public static ObjectNode claim(Claim claim) {
    ObjectNode json = NODES.objectNode();
    if (claim instanceof Claim.Owner owner) {
      json.put("outcome", owner.outcome().name());
      json.set("owner", owner(new Owner(owner.mode(), owner.parties(), owner.actors())));
      owner.action().ifPresent(action -> json.put("action", action.name()));
      owner.reimage().ifPresent(status -> json.put("reimage", status.name()));
    } else if (claim instanceof Claim.Reimage reimage) {
      json.put("reimage", reimage.status().name());
    } else if (claim instanceof Claim.Substitute substitute) {
      json.put("substitute", substitute.party().name());
    } else if (claim instanceof Claim.Obligation obligation) {
      json.put("obligation", obligation.duty().name());
      json.put("when", obligation.moment().name());
      bearer(json, obligation.bearer());
    }
    return json;
  }

  private static void bearer(ObjectNode json, Claim.Bearer bearer) {
    if (bearer instanceof Claim.Bearer.Named named) {
      json.put("party", named.party().name());
    } else if (bearer instanceof Claim.Bearer.EachOwner each) {
      json.put("eachOwner", true);
      Optional<Party> except = each.except();
      except.ifPresent(party -> json.put("except", party.name()));
    } else {
      json.putNull("party");
    }
  }

  private static ArrayNode names(Collection<? extends Enum<?>> values) {
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
