package fr.aiguillage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.ChangeKind;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.ruleset.Products.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Incidents as they are reported: random ones, and what one can be turned into. */
public final class Incidents {

  /** The unknown facts that count, with the values that each could have. */
  public static final Map<String, List<Object>> UNKNOWNS =
      Map.of(
          "zone", names(Zone.values()),
          "acquiredBy", names(Acquirer.values()),
          "suppliedByAcademie", List.of(true, false),
          "recentChange.inAnnexe1", List.of(true, false),
          "recentChange.inSocleSysteme", List.of(true, false),
          "recentChange.inSocleApplicatif", List.of(true, false));

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
    incident.put("activity", one(random, names(Activity.values())).toString());
    boolean byProduct = random.nextInt(3) == 0;
    if (byProduct) {
      List<Product> products = List.copyOf(Shipped.RULES.products().all());
      incident.put("product", one(random, products).name());
    } else {
      incident.put("service", one(random, names(Service.values())).toString());
    }
    incident.put("date", one(random, DAYS));
    List<Consumer<ObjectNode>> optional =
        List.of(
            i -> i.put("zone", one(random, Zone.values()).name()),
            i -> i.put("nature", one(random, Nature.values()).name()),
            i -> i.put("school", one(random, SCHOOLS)),
            i -> i.put("ticket", "INC" + random.nextInt(1_000_000)),
            i -> i.put("acquiredBy", one(random, Acquirer.values()).name()),
            i -> i.put("suppliedByAcademie", random.nextBoolean()),
            i -> i.put("networkManager", random.nextBoolean()),
            i -> i.put("needsAdministrativeNetwork", random.nextBoolean()),
            i -> i.put("underWarranty", random.nextBoolean()),
            i -> i.put("replacement", random.nextBoolean()),
            i -> change(i.putObject("recentChange"), random));
    for (Consumer<ObjectNode> fact : optional) {
      if (random.nextInt(5) < 2) {
        fact.accept(incident);
      }
    }
    return incident;
  }

  private static void change(ObjectNode change, Random random) {
    change.put("kind", one(random, ChangeKind.values()).name());
    for (String flag : List.of("inAnnexe1", "inSocleSysteme", "inSocleApplicatif")) {
      if (random.nextBoolean()) {
        change.put(flag, random.nextBoolean());
      }
    }
  }

  /** The incident with one more fact; the key may be one of {@link #UNKNOWNS} or any other. */
  public static ObjectNode with(ObjectNode incident, String key, Object value) {
    ObjectNode more = incident.deepCopy();
    String[] path = key.split("\\.");
    ObjectNode holder = path.length == 1 ? more : (ObjectNode) more.get(path[0]);
    if (value instanceof Boolean flag) {
      holder.put(path[path.length - 1], flag);
    } else {
      holder.put(path[path.length - 1], value.toString());
    }
    return more;
  }

  /** Whether that unknown is one of this incident, so that a value could be given. */
  public static boolean lacks(ObjectNode incident, String key) {
    String pointer = "/" + key.replace('.', '/');
    return incident.at(pointer).isMissingNode()
        && (!key.contains(".") || incident.has("recentChange"));
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

  private static List<Object> names(Enum<?>[] codes) {
    return Arrays.stream(codes).<Object>map(Enum::name).toList();
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
