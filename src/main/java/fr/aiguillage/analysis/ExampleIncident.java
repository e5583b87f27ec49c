// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import java.time.LocalDate;

/**
 * An incident as a request, with no more keys than necessary: it can be pasted into a call to the
 * service.
 */
public final class ExampleIncident {

  /** A ticket's reference, if any will do. */
  private static final String TICKET = "INC000000000001";

  private final FactSpace space;
  private final Vocabulary vocabulary;
  private final Box box;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private ExampleIncident(FactSpace space, Box box) {
    this.space = space;
    this.vocabulary = space.vocabulary();
    this.box = box;
  }

  /**
   * The request for an incident of the box on that day: the usual values where the box has them,
   * and nothing about facts that may have any value.
   */
  public static ObjectNode of(FactSpace space, Box box, LocalDate day) {
    return new ExampleIncident(space, box).request(day);
  }

  /** The number of keys of a request, including those within groups. */
  static int size(ObjectNode request) {
    int keys = request.size();
    for (var value : request) {
      keys += value.size();
    }
    return keys;
  }

  private ObjectNode request(LocalDate day) {
    put(json, Vocabulary.ACTIVITY, Vocabulary.ACTIVITY);
    put(json, Vocabulary.SERVICE, Vocabulary.SERVICE);
    Service service = (Service) value(Vocabulary.SERVICE);
    if (service.zone().isEmpty() && !isOpen(Vocabulary.ZONE)) {
      put(json, Vocabulary.ZONE, Vocabulary.ZONE);
    }
    if ((bits(Vocabulary.NATURE) & Fact.ABSENT) == 0) {
      put(json, Vocabulary.NATURE, Vocabulary.NATURE);
    }
    json.put("date", day.toString());
    vocabulary.derived().forEach(this::derive);
    ObjectNode group = json;
    for (ReportedFact fact : vocabulary.reported()) {
      if (fact.isGroup()) {
        group = Boolean.TRUE.equals(value(fact.name())) ? json.putObject(fact.name()) : null;
      } else if (fact.group().isEmpty()) {
        tell(json, fact);
      } else if (group != null) {
        tell(group, fact);
      }
    }
    return json;
  }

  private void derive(DerivedFact fact) {
    Object value = value(fact.name());
    if (!value.equals(fact.usual())) {
      json.put(fact.from(), fact.witnesses().getOrDefault(value, TICKET));
    }
  }

  private void tell(ObjectNode into, ReportedFact fact) {
    if (!fact.isRead()) {
      if (fact.silence() == ReportedFact.Silence.REFUSED) {
        put(into, fact.name(), fact.domain().get(0));
      }
    } else if (fact.silence() == ReportedFact.Silence.DEFAULT) {
      Object value = value(fact.name());
      if (!value.equals(fact.usual())) {
        put(into, fact.name(), value);
      }
    } else if (!isOpen(fact.name())) {
      put(into, fact.name(), value(fact.name()));
    }
  }

  private void put(ObjectNode into, String key, String fact) {
    put(into, key, value(fact));
  }

  private static void put(ObjectNode into, String key, Object value) {
    if (value instanceof Boolean flag) {
      into.put(key, flag);
    } else {
      into.put(key, Fact.nameOf(value));
    }
  }

  private long bits(String name) {
    return box.bits(space.facts().get(name).index());
  }

  private boolean isOpen(String name) {
    long all = space.facts().get(name).all();
    return (bits(name) & all) == all;
  }

  private Object value(String name) {
    return space.first(box).value(name);
  }
}
