// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Term;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rules as a rule file has them. */
final class RuleText {

  static final String HEADER =
      """
      package aiguillage

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
    if (value instanceof Term term) {
      return term.kind() + "." + term.name();
    }
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
      return reimage(reimage);
    }
    if (claim instanceof Claim.Substitute substitute) {
      return call("substitute", substitute.party());
    }
    if (claim instanceof Claim.Withdraw withdraw) {
      return call("withdraw", withdraw.actor());
    }
    if (claim instanceof Claim.Remark remark) {
      return call("note", remark.note());
    }
    return obligation((Claim.Obligation) claim);
  }

  private static String obligation(Claim.Obligation due) {
    String verb =
        due.parties().isEmpty()
            ? "obligeOwners"
            : switch (due.mode()) {
              case EACH -> "obligeEach";
              case ALTERNATIVE -> "obligeOneOf";
              case SOLE, JOINT, NONE -> "oblige";
            };
    List<Object> arguments = new ArrayList<>(due.parties());
    arguments.add(due.duty());
    arguments.add(due.moment());
    return call(verb, arguments.toArray()) + through(due.actors());
  }

  private static String reimage(Claim.Reimage reimage) {
    return switch (reimage.status()) {
      case REQUIRED ->
          call("reinstall", reimage.performedBy().orElseThrow())
              + through(reimage.actors())
              + reimage.action().map(a -> ".action( " + constant(a) + " )").orElse("");
      case ON_REQUEST -> call("reinstallOnRequest", reimage.performedBy().orElseThrow());
      case TO_CONFIRM, NOT_REQUIRED -> call("reimage", reimage.status());
    };
  }

  private static String through(Collection<Actor> actors) {
    return actors.isEmpty() ? "" : ".through( " + constants(actors) + " )";
  }

  private static String owner(Claim.Owner owner) {
    boolean qualified = owner.outcome() == Outcome.TO_CONFIRM;
    String parties = "( " + constants(owner.parties()) + " )";
    if (owner.parties().isEmpty()) {
      return owner.outcome() == Outcome.OUT_OF_SCOPE ? "outOfScope()" : "nobody()";
    }
    String verb =
        switch (owner.mode()) {
          case SOLE, NONE -> qualified ? "toConfirm" : "owner";
          case JOINT -> "joint";
          case EACH -> "each";
          case ALTERNATIVE -> "oneOf";
        };
    Optional<Action> action = owner.action().filter(a -> !qualified || a.role().isEmpty());
    return verb
        + parties
        + through(owner.actors())
        + action.map(a -> ".action( " + constant(a) + " )").orElse("");
  }
}
