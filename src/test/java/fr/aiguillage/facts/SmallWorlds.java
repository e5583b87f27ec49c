// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Note;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Bearing;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Value;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Words;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Condition.Operator;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Conventions of a few words, and rules over them, both at random: services of one network or of
 * any, natures that go with some, facts of two and three values, a group of two.
 */
final class SmallWorlds {

  private static final Words NONE = new Words("", "");

  private final Random random;

  SmallWorlds(Random random) {
    this.random = random;
  }

  Vocabulary vocabulary() {
    Codes<Zone> zones = codes("Z", 1 + random.nextInt(2), (name, i) -> new Zone(name, i, NONE));
    Section section = new Section("S", 0, NONE);
    Codes<Service> services =
        codes(
            "L",
            1 + random.nextInt(4),
            (name, i) -> new Service(name, i, NONE, name, section, zone(zones), Optional.empty()));
    Codes<Action> actions = codes("A", 1, (name, i) -> new Action(name, i, NONE, Optional.empty()));
    Codes<Activity> activities =
        codes(
            "V",
            1 + random.nextInt(2),
            (name, i) -> new Activity(name, i, NONE, actions.get("A0"), NONE));
    Codes<Nature> natures =
        codes(
            "N",
            random.nextInt(3),
            (name, i) -> new Nature(name, i, NONE, some(services), Optional.empty()));
    List<Object> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(new Value("Three", "T" + i, i, NONE));
    }
    List<Object> both = List.of(true, false);
    List<ReportedFact> reported =
        List.of(
            fact("yes", Optional.empty(), false, Fact.BOOLEAN, both, Silence.UNKNOWN),
            fact("three", Optional.empty(), false, "Three", three, Silence.DEFAULT),
            fact("group", Optional.empty(), true, Fact.BOOLEAN, both, Silence.DEFAULT),
            fact("first", Optional.of("group"), false, Fact.BOOLEAN, both, Silence.UNKNOWN),
            fact("second", Optional.of("group"), false, "Three", three, Silence.UNKNOWN));
    return new Vocabulary(
        new Vocabulary.Terms(
            Optional.empty(),
            new Codes<>(List.of(section)),
            services,
            actions,
            activities,
            zones,
            new Codes<>(List.of()),
            new Codes<>(List.of()),
            new Codes<>(List.of()),
            natures,
            new Codes<>(List.of()),
            new Codes<>(List.of()),
            new Codes<>(List.of()),
            List.of(),
            reported,
            List.of(),
            List.of()));
  }

  private static <T extends Term> Codes<T> codes(
      String prefix, int number, BiFunction<String, Integer, T> maker) {
    List<T> terms = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      terms.add(maker.apply(prefix + i, i));
    }
    return new Codes<>(terms);
  }

  private Optional<Zone> zone(Codes<Zone> zones) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(zones.all().get(random.nextInt(zones.size())));
  }

  private TreeSet<Service> some(Codes<Service> services) {
    TreeSet<Service> some = new TreeSet<>(services.all());
    some.removeIf(service -> random.nextBoolean());
    return some;
  }

  private static ReportedFact fact(
      String name,
      Optional<String> group,
      boolean isGroup,
      String kind,
      List<Object> domain,
      Silence silence) {
    return new ReportedFact(
        name,
        group,
        isGroup,
        kind,
        domain,
        silence,
        silence == Silence.DEFAULT ? domain.get(domain.size() - 1) : null,
        Bearing.OWNER,
        silence == Silence.DEFAULT,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Rules on incidents and on rulings, some of them in force for some days only. */
  List<Rule> rules(Vocabulary vocabulary) {
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      FactType on = random.nextInt(3) == 0 ? FactType.RULING : FactType.INCIDENT;
      List<Condition> conditions = new ArrayList<>();
      for (Fact fact : vocabulary.facts(FactType.INCIDENT).all()) {
        if (random.nextInt(4) == 0 && !fact.domain().isEmpty()) {
          conditions.add(condition(vocabulary.facts(on).get(fact.name())));
        }
      }
      rules.add(
          new Rule(
              "R" + i,
              "r.drl",
              i + 1,
              i + 1,
              Optional.empty(),
              Basis.NONE,
              new TreeSet<>(),
              random.nextInt(4) == 0 ? Optional.of(LocalDate.of(2018, 1, 1)) : Optional.empty(),
              random.nextInt(4) == 0 ? Optional.of(LocalDate.of(2019, 1, 1)) : Optional.empty(),
              Optional.empty(),
              on,
              conditions,
              new Claim.Remark(new Note("X", 0, NONE))));
    }
    return rules;
  }

  private Condition condition(Fact fact) {
    Set<Object> values = new LinkedHashSet<>(fact.domain());
    values.removeIf(value -> random.nextBoolean());
    values.add(fact.domain().get(random.nextInt(fact.domain().size())));
    long named = 0;
    for (Object value : values) {
      named |= fact.bit(value);
    }
    boolean negated = !fact.mayBeAbsent() && random.nextBoolean();
    return new Condition(fact, negated ? Operator.NOT_IN : Operator.IN, values, 0, named);
  }

  /** Some of the values of each fact, at least one. */
  Box some(FactSpace space) {
    Box box = space.whole();
    for (int f = 0; f < box.size(); f++) {
      long bits = box.bits(f) & random.nextLong();
      if (bits != 0 && random.nextBoolean()) {
        box = box.with(f, bits);
      }
    }
    return box;
  }
}
