// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact that a condition of a rule can test, with every value that it can have.
 *
 * <p>A value is a {@link Term}, a constant of the mechanism or a {@link Boolean}. Sets of values
 * are bit sets: bit <i>n</i> stands for the <i>n</i>th value of the domain, and {@link #ABSENT} for
 * no value.
 */
public final class Fact {

  /** The bit that stands for no value. */
  public static final long ABSENT = 1L << 63;

  /** What rules put before a value that is true or false: nothing. */
  public static final String BOOLEAN = "";

  /** The kind of a fact that is free text. */
  public static final String TEXT = "Text";

  private final FactType of;
  private final int index;
  private final String name;
  private final String kind;
  private final List<Object> domain;
  private final boolean set;
  private final boolean mayBeAbsent;
  private final Map<Object, Integer> codes = new HashMap<>();

  /**
   * A fact.
   *
   * @param index its position among the facts of the type, from 0
   * @param name as rules spell it
   * @param kind what rules put before a value's name; {@link #BOOLEAN} for true and false
   * @param domain every value it can have, at most {@link Codes#MOST}
   * @param set whether it holds a set of values, tested with {@code contains}
   * @param mayBeAbsent whether it can have no value when the rules run; in Drools no value
   *     satisfies {@code !=} and {@code not in}, so a rule may only test such a fact positively
   */
  Fact(
      FactType of,
      int index,
      String name,
      String kind,
      List<?> domain,
      boolean set,
      boolean mayBeAbsent) {
    this.of = of;
    this.index = index;
    this.name = name;
    this.kind = kind;
    this.domain = List.copyOf(domain);
    this.set = set;
    this.mayBeAbsent = mayBeAbsent;
    for (Object value : domain) {
      codes.put(value, codes.size());
    }
  }

  /** The type of the pattern that tests it. */
  public FactType of() {
    return of;
  }

  /** Its position among the facts of the type, from 0. */
  public int index() {
    return index;
  }

  /** As rules spell it. */
  public String name() {
    return name;
  }

  /** What rules put before a value's name; {@link #BOOLEAN} for true and false. */
  public String kind() {
    return kind;
  }

  /** Whether it is true or false. */
  public boolean isBoolean() {
    return kind.equals(BOOLEAN);
  }

  /** Every value it can have. */
  public List<Object> domain() {
    return domain;
  }

  /** Whether it holds a set of values. */
  public boolean isSet() {
    return set;
  }

  /** Whether it can have no value when the rules run. */
  public boolean mayBeAbsent() {
    return mayBeAbsent;
  }

  /**
   * The index of the value in the domain.
   *
   * @return -1 for null, or for anything that is not a value of the fact
   */
  public int code(Object value) {
    return value == null ? -1 : codes.getOrDefault(value, -1);
  }

  /** The value at that index; null for -1. */
  public Object value(int code) {
    return code < 0 ? null : domain.get(code);
  }

  /** The bit of the value; {@link #ABSENT} for null. */
  public long bit(Object value) {
    return value == null ? ABSENT : bit(code(value));
  }

  /** The bit of the value at that index; {@link #ABSENT} for -1. */
  public static long bit(int code) {
    return code < 0 ? ABSENT : 1L << code;
  }

  /** The index of the value with that single bit; -1 for {@link #ABSENT}. */
  public static int code(long bit) {
    return bit == ABSENT ? -1 : Long.numberOfTrailingZeros(bit);
  }

  /** The bits of all values of the domain. */
  public long all() {
    return (1L << domain.size()) - 1;
  }

  /** The name of a value in rules, requests and answers. */
  public static String nameOf(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
