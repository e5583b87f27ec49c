package fr.aiguillage.drl;

import fr.aiguillage.vocabulary.Designation;
import fr.aiguillage.vocabulary.Incident;
import fr.aiguillage.vocabulary.MayBeAbsent;
import fr.aiguillage.vocabulary.Ruling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that a rule can be a pattern on, in the order in which they are put to the rules. */
public enum FactType {
  /** What came in. */
  INCIDENT(Incident.class),
  /** The owner that the ranks leave standing. */
  DESIGNATION(Designation.class),
  /** What has been decided, for the obligations. */
  RULING(Ruling.class);

  private final Class<? extends Record> type;
  private final Map<String, Fact> facts;
  private final List<String> names;

  FactType(Class<? extends Record> type) {
    this.type = type;
    Map<String, Fact> byName = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      byName.put(component.getName(), fact(component, byName.size()));
    }
    this.facts = Collections.unmodifiableMap(byName);
    this.names = List.copyOf(byName.keySet());
  }

  /** The name that a rule calls it by. */
  public String word() {
    return type.getSimpleName();
  }

  /**
   * The values of all its facts in the record, each at its fact's index; null where one is absent.
   */
  public Object[] values(Record record) {
    Object[] values = new Object[facts.size()];
    for (Fact fact : facts.values()) {
      values[fact.index()] = fact.valueIn(record);
    }
    return values;
  }

  /** The type that the record is of. */
  public static FactType of(Record fact) {
    for (FactType type : values()) {
      if (type.type.isInstance(fact)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no fact of the rules: " + fact.getClass());
  }

  /** The fact of that name. */
  public Optional<Fact> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** All its facts, in their order. */
  public Collection<Fact> facts() {
    return facts.values();
  }

  /** The names of all its facts, in their order. */
  List<String> names() {
    return names;
  }

  /** The type of that name. */
  static Optional<FactType> named(String word) {
    return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
  }

  private Fact fact(RecordComponent component, int index) {
    boolean absent = component.isAnnotationPresent(MayBeAbsent.class);
    if (component.getGenericType() instanceof ParameterizedType set) {
      Class<?> element = (Class<?>) set.getActualTypeArguments()[0];
      return new Fact(
          this,
          index,
          component.getName(),
          element,
          domain(element),
          true,
          false,
          component.getAccessor());
    }
    Class<?> declared = component.getType();
    return new Fact(
        this,
        index,
        component.getName(),
        declared,
        domain(declared),
        false,
        absent,
        component.getAccessor());
  }

  private static List<Object> domain(Class<?> type) {
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    List<Object> booleans = new ArrayList<>(List.of(true, false));
    return Collections.unmodifiableList(booleans);
  }
}
