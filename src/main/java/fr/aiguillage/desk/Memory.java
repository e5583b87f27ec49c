package fr.aiguillage.desk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Remembers answers, in one form, by their question, under one rule set and no longer. What the
 * rules answer is a function of a finite question, so a remembered answer is the fresh one.
 *
 * <p>Bounded: when it is full it is emptied, which costs each question one evaluation.
 *
 * @param <A> the form that an answer is remembered in
 */
public final class Memory<A> {

  private final int most;
  private final ConcurrentMap<Question, A> known = new ConcurrentHashMap<>();
  private final Counters counters;

  /**
   * @param most the answers it holds, 0 for none
   */
  public Memory(int most) {
    this(most, new Counters());
  }

  /**
   * @param most the answers it holds, 0 for none
   * @param counters shared by the memories of successive rule sets
   */
  Memory(int most, Counters counters) {
    this.most = most;
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
    if (known.size() >= most) {
      known.clear();
    }
    known.put(question, made);
  }

  /** How many answers are remembered now. */
  public int size() {
    return known.size();
  }
}
