package fr.aiguillage.drl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One fact that a condition can ask for.
 *
 * @param of the type it belongs to
 * @param index its place among the facts of the type, from 0
 * @param name as rules and requests spell it
 * @param type of its values, or of the elements of the set
 * @param domain every value it can have, null apart
 * @param set whether it holds a set of values, asked with {@code contains}
 * @param mayBeAbsent whether it can be null when the rules run
 * @param accessor reads it off a record of the type
 */
public record Fact(
    FactType of,
    int index,
    String name,
    Class<?> type,
    List<Object> domain,
    boolean set,
    boolean mayBeAbsent,
    Method accessor) {

  /** The value that the record holds; null where it is absent. */
  public Object valueIn(Record holder) {
    try {
      return accessor.invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the record " + holder.getClass() + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
