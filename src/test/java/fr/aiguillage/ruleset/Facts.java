package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fact;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Designation;
import fr.aiguillage.vocabulary.Incident;
import fr.aiguillage.vocabulary.Ruling;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Facts to put to rules: any, those that a rule just accepts, and those that it just does not. */
final class Facts {

  private static final Map<FactType, Class<? extends Record>> TYPES =
      Map.of(
          FactType.INCIDENT,
          Incident.class,
          FactType.DESIGNATION,
          Designation.class,
          FactType.RULING,
          Ruling.class);

  private final Random random;

  Facts(Random random) {
    this.random = random;
  }

  /** What the rule accepts, what it does not for one of its facts, and what comes. */
  List<Record> around(Rule rule) {
    Object[] values = rule.on().facts().stream().map(this::any).toArray();
    Record anything = record(rule.on(), values);
    rule.conditions().forEach(condition -> meet(condition, values));
    Record accepted = record(rule.on(), values);
    if (!rule.conditions().isEmpty()) {
      Fact one = rule.conditions().get(random.nextInt(rule.conditions().size())).fact();
      values[one.index()] = any(one);
    }
    return List.of(anything, accepted, record(rule.on(), values));
  }

  private void meet(Condition condition, Object[] values) {
    Fact fact = condition.fact();
    if (fact.set()) {
      Set<Object> set = new HashSet<>((Set<?>) values[fact.index()]);
      if (condition.operator() == Condition.Operator.CONTAINS) {
        set.addAll(condition.values());
      } else {
        set.removeAll(condition.values());
      }
      values[fact.index()] = set;
    } else {
      List<Object> accepted = List.copyOf(condition.accepted());
      values[fact.index()] =
          accepted.isEmpty() ? any(fact) : accepted.get(random.nextInt(accepted.size()));
    }
  }

  private Object any(Fact fact) {
    if (fact.set()) {
      Set<Object> set = new HashSet<>(fact.domain());
      set.removeIf(value -> random.nextBoolean());
      return set;
    }
    int pick = random.nextInt(fact.domain().size() + (fact.mayBeAbsent() ? 1 : 0));
    return pick == fact.domain().size() ? null : fact.domain().get(pick);
  }

  private static Record record(FactType type, Object[] values) {
    Class<? extends Record> record = TYPES.get(type);
    try {
      Class<?>[] types =
          Arrays.stream(record.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
