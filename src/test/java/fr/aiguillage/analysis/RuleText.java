package fr.aiguillage.analysis;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Claim;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rules as a rule file has them. */
final class RuleText {

  static final String HEADER =
      """
      package aiguillage

      import fr.aiguillage.convention.*
      import fr.aiguillage.vocabulary.*

      global Claims claims

      """;

  private RuleText() {}

  static String of(Rule rule) {
    return "rule \""
        + rule.name()
        + "\"\n"
        + rule.rank().map(rank -> "    @Rank(" + rank + ")\n").orElse("")
        + "    @Basis("
        + rule.basis()
        + ")\n    @Clause("
        + rule.clauses().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "))
        + ")\n"
        + date("From", rule.from())
        + date("Until", rule.until())
        + date("Checked", rule.checked())
        + "when\n    "
        + rule.on().word()
        + "( "
        + rule.conditions().stream().map(RuleText::condition).collect(Collectors.joining(", "))
        + " )\nthen\n    claims."
        + claim(rule.claim())
        + ";\nend\n";
  }

  private static String date(String key, Optional<LocalDate> day) {
    return day.map(d -> "    @" + key + "(\"" + d + "\")\n").orElse("");
  }

  private static String condition(Condition condition) {
    String values =
        condition.values().stream().map(RuleText::constant).collect(Collectors.joining(", "));
    boolean list =
        List.of(Condition.Operator.IN, Condition.Operator.NOT_IN).contains(condition.operator());
    return condition.fact().name()
        + " "
        + condition.operator().symbol()
        + " "
        + (list ? "( " + values + " )" : values);
  }

  private static String constant(Object value) {
    return value instanceof Enum<?> code
        ? code.getDeclaringClass().getSimpleName() + "." + code.name()
        : value.toString();
  }

  private static String call(String verb, Object... arguments) {
    return verb + "( " + constants(List.of(arguments)) + " )";
  }

  private static String constants(Collection<?> values) {
    return values.stream().map(RuleText::constant).collect(Collectors.joining(", "));
  }

  static String claim(Claim claim) {
    if (claim instanceof Claim.Owner owner) {
      return owner(owner);
    }
    if (claim instanceof Claim.Reimage reimage) {
      return call("reimage", reimage.status());
    }
    if (claim instanceof Claim.Substitute substitute) {
      return call("substitute", substitute.party());
    }
    Claim.Obligation due = (Claim.Obligation) claim;
    if (due.bearer() instanceof Claim.Bearer.Named named) {
      return call("oblige", named.party(), due.duty(), due.moment());
    }
    if (due.bearer() instanceof Claim.Bearer.EachOwner each) {
      return each.except()
          .map(party -> call("obligeEachOwnerExcept", party, due.duty(), due.moment()))
          .orElse(call("obligeEachOwner", due.duty(), due.moment()));
    }
    return call("recall", due.duty(), due.moment());
  }

  private static String owner(Claim.Owner owner) {
    Collection<Party> parties = owner.parties();
    boolean qualified = owner.outcome() == Outcome.TO_CONFIRM;
    String verb =
        switch (owner.mode()) {
          case NONE -> owner.outcome() == Outcome.OUT_OF_SCOPE ? "outOfScope()" : "nobody()";
          case SOLE -> (qualified ? "toConfirm" : "owner") + "( " + constants(parties) + " )";
          case JOINT -> "joint( " + constants(parties) + " )";
          case ALTERNATIVE -> "oneOf( " + constants(parties) + " )";
        };
    if (owner.parties().isEmpty()) {
      return verb;
    }
    Collection<Actor> actors = owner.actors();
    Optional<Action> action = owner.action().filter(a -> !qualified || a != Action.QUALIFIER);
    return verb
        + (actors.isEmpty() ? "" : ".through( " + constants(actors) + " )")
        + action.map(a -> ".action( " + constant(a) + " )").orElse("")
        + (owner.reimage().isPresent() ? ".reinstalling()" : "");
  }
}
