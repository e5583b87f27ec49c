// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.facts.AnswerKey;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Remembers answers, in one form, by their question, under one rule set and no longer. What the
 * rules answer is a function of a finite question, so a remembered answer is the fresh one.
 *
 * <p>Bounded by bytes. Equal answers are one: thousands of questions have a few hundred answers.
 *
 * @param <A> the form that an answer is remembered in
 */
public final class Memory<A extends Memory.Shared> {

  /** A sixth of what the process can have, and never more than this. */
  private static final long MOST = 64L << 20;

  /** What an entry costs beside its question, in bytes. */
  private static final int ENTRY = 120;

  private final Cache<AnswerKey, Remembered<A>> known;
  private final Cache<ByteBuffer, A> distinct = Caffeine.newBuilder().weakValues().build();
  private final Counters counters;

  /** A form of answers of which equal ones are remembered once. */
  public interface Shared {

    /** The same for equal answers, and for no others. */
    byte[] hash();

    /** About how many bytes it holds. */
    int size();
  }

  /**
   * A remembered answer.
   *
   * @param size what it holds, for the one question that brought it; 0 for the others
   */
  private record Remembered<A>(A answer, int size) {}

  /** Remembers what fits into the process. */
  public Memory() {
    this(new Counters());
  }

  /**
   * Remembers what fits into the process.
   *
   * @param counters shared by the memories of successive rule sets
   */
  Memory(Counters counters) {
    this(Math.min(MOST, Runtime.getRuntime().maxMemory() / 6), counters);
  }

  /**
   * A memory.
   *
   * @param most the bytes it holds at most, 0 for none
   */
  Memory(long most, Counters counters) {
    this.counters = counters;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((AnswerKey q, Remembered<A> r) -> ENTRY + q.size() + r.size)
            .executor(Runnable::run)
            .build();
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
  public A answer(AnswerKey question, Supplier<A> maker) {
    Remembered<A> remembered = known.getIfPresent(question);
    if (remembered != null) {
      counters.hits.increment();
      return remembered.answer;
    }
    counters.misses.increment();
    A made = maker.get();
    A first = distinct.get(ByteBuffer.wrap(made.hash()), hash -> made);
    known.put(question, new Remembered<>(first, first == made ? made.size() : 0));
    return first;
  }

  /** How many answers are remembered now. */
  public long size() {
    known.cleanUp();
    return known.estimatedSize();
  }
}
