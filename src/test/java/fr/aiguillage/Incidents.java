// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Incidents as they are reported: random ones, and what one can be turned into. */
public final class Incidents {

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  /** The unknown facts that count, with the values that each could have. */
  public static final Map<String, List<Object>> UNKNOWNS = unknowns();

  private static final List<String> SCHOOLS =
      List.of("0820001F", "0820021C", "0310001H", "0750001U");
  private static final List<String> DAYS =
      List.of(
          "2015-08-31",
          "2015-09-01",
          "2017-12-31",
          "2018-01-01",
          "2018-01-15",
          "2019-08-31",
          "2019-09-01",
          "2020-11-30",
          "2020-12-01",
          "2026-11-23");

  private Incidents() {}

  /** An incident that the contract admits; every fact is now given, now left out. */
  public static ObjectNode random(Random random) {
    while (true) {
      ObjectNode incident = any(random);
      if (Shipped.admits(incident)) {
        return incident;
      }
    }
  }

  private static ObjectNode any(Random random) {
    ObjectNode incident = JsonNodeFactory.instance.objectNode();
    incident.put("activity", one(random, WORDS.activities().names()));
    int known = random.nextInt(10);
    if (known < 3) {
      incident.put("product", one(random, WORDS.products()).name());
    } else if (known < 9) {
      incident.put("service", one(random, WORDS.services().names()));
    } else if (random.nextBoolean()) {
      incident.put("product", "Un produit que la convention ne connaît pas");
    }
    incident.put("date", one(random, DAYS));
    List<Consumer<ObjectNode>> optional =
        new ArrayList<>(
            List.of(
                i -> i.put("zone", one(random, WORDS.zones().names())),
                i -> i.put("nature", one(random, WORDS.natures().names())),
                i -> i.put("school", one(random, SCHOOLS)),
                i -> i.put("ticket", "INC" + random.nextInt(1_000_000))));
    for (ReportedFact fact : WORDS.reported()) {
      if (fact.group().isEmpty()) {
        optional.add(i -> tell(i, fact, random));
      }
    }
    for (Consumer<ObjectNode> fact : optional) {
      if (random.nextInt(5) < 2) {
        fact.accept(incident);
      }
    }
    return incident;
  }

  private static void tell(ObjectNode into, ReportedFact fact, Random random) {
    if (!fact.isGroup()) {
      put(into, fact.name(), one(random, fact.domain()));
      return;
    }
    ObjectNode group = into.putObject(fact.name());
    for (ReportedFact member : WORDS.inGroup(fact.name())) {
      if (member.isText()) {
        group.put(member.name(), "Un ajout que personne ne tient en liste");
      } else if (member.silence() == ReportedFact.Silence.REFUSED || random.nextBoolean()) {
        put(group, member.name(), one(random, member.domain()));
      }
    }
  }

  private static void put(ObjectNode into, String key, Object value) {
    if (value instanceof Boolean flag) {
      into.put(key, flag);
    } else {
      into.put(key, Fact.nameOf(value));
    }
  }

  /** The incident with one more fact; the key may be one of {@link #UNKNOWNS} or any other. */
  public static ObjectNode with(ObjectNode incident, String key, Object value) {
    ObjectNode more = incident.deepCopy();
    String[] path = key.split("\\.");
    ObjectNode holder = path.length == 1 ? more : (ObjectNode) more.get(path[0]);
    put(holder, path[path.length - 1], value);
    return more;
  }

  /** Whether that unknown is one of this incident, so that a value could be given. */
  public static boolean lacks(ObjectNode incident, String key) {
    String pointer = "/" + key.replace('.', '/');
    return incident.at(pointer).isMissingNode()
        && (!key.contains(".") || incident.has(key.substring(0, key.indexOf('.'))));
  }

  /** The same facts in another order. */
  public static ObjectNode shuffled(ObjectNode incident, Random random) {
    List<String> keys = new ArrayList<>();
    for (Iterator<String> names = incident.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    Collections.shuffle(keys, random);
    ObjectNode shuffled = JsonNodeFactory.instance.objectNode();
    for (String key : keys) {
      shuffled.set(
          key,
          incident.get(key) instanceof ObjectNode nested
              ? shuffled(nested, random)
              : incident.get(key));
    }
    return shuffled;
  }

  private static Map<String, List<Object>> unknowns() {
    Map<String, List<Object>> unknowns = new LinkedHashMap<>();
    unknowns.put("zone", List.copyOf(WORDS.zones().names()));
    for (ReportedFact fact : WORDS.reported()) {
      if (fact.silence() == ReportedFact.Silence.UNKNOWN
          && fact.bearing() == ReportedFact.Bearing.OWNER) {
        unknowns.put(fact.key(), fact.domain());
      }
    }
    return unknowns;
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
