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
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param most the answers it holds, 0 for none
   */
  public Memory(int most) {
    this.most = most;
  }

  /**
   * The answer to the question, remembered or made now; made by two threads at once, it is the same
   * answer twice.
   */
  public A answer(Question question, Supplier<A> maker) {
    A remembered = known.get(question);
    if (remembered != null) {
      hits.increment();
      return remembered;
    }
    misses.increment();
    A made = maker.get();
    if (known.size() >= most) {
      known.clear();
    }
    if (most > 0) {
      known.put(question, made);
    }
    return made;
  }

  /** How often an answer was remembered. */
  public long hits() {
    return hits.sum();
  }

  /** How often one had to be made. */
  public long misses() {
    return misses.sum();
  }

  /** How many answers are remembered now. */
  public int size() {
    return known.size();
  }
}
