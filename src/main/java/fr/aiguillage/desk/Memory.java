package fr.aiguillage.desk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Remembers answers, in one form, by their question, under one rule set and no longer. What the
 * rules answer is a function of a finite question, so a remembered answer is the fresh one.
 *
 * <p>Bounded, by what its answers take of the heap: when it is full it is emptied, which costs each
 * question one evaluation.
 *
 * @param <A> the form that an answer is remembered in
 */
public final class Memory<A> {

  private final long most;
  private final ToLongFunction<A> weight;
  private long held;
  private final ConcurrentMap<Question, A> known = new ConcurrentHashMap<>();
  private final Counters counters;

  /** The part of the heap that one memory may fill: several rule sets can be at work at once. */
  private static final int PART_OF_HEAP = 6;

  /**
   * One that holds a sixth of the heap.
   *
   * @param bytes what an answer takes of it, or more
   */
  public static <A> Memory<A> ofHeap(ToLongFunction<A> bytes) {
    return ofHeap(bytes, new Counters());
  }

  /** The same, counting with others. */
  static <A> Memory<A> ofHeap(ToLongFunction<A> bytes, Counters counters) {
    return new Memory<>(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, bytes, counters);
  }

  /**
   * @param most the answers it holds, 0 for none
   * @param counters shared by the memories of successive rule sets
   */
  Memory(int most, Counters counters) {
    this(most, any -> 1, counters);
  }

  private Memory(long most, ToLongFunction<A> weight, Counters counters) {
    this.most = most;
    this.weight = weight;
    this.counters = counters;
  }

  /** How often answers were remembered and how often made, by the memories that share it. */
  public static final class Counters {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** How often an answer was remembered. */
    public long hits() {
      return hits.sum();
    }

    /** How often one had to be made. */
    public long misses() {
      return misses.sum();
    }
  }

  /**
   * The answer to the question, remembered or made now; made by two threads at once, it is the same
   * answer twice.
   */
  public A answer(Question question, Supplier<A> maker) {
    A remembered = known.get(question);
    if (remembered != null) {
      counters.hits.increment();
      return remembered;
    }
    counters.misses.increment();
    A made = maker.get();
    if (most > 0) {
      remember(question, made);
    }
    return made;
  }

  /** One at a time, or several that each see room for one would make too many. */
  private synchronized void remember(Question question, A made) {
    long bytes = weight.applyAsLong(made);
    if (held + bytes > most) {
      known.clear();
      held = 0;
    }
    if (bytes <= most && known.put(question, made) == null) {
      held += bytes;
    }
  }

  /** How many answers are remembered now. */
  public int size() {
    return known.size();
  }
}
