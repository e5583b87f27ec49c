// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.facts.AnswerKey;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A cache of answers, in one form, by answer key, for one rule set only. An answer depends only on
 * its key, and there are finitely many keys, so a cached answer equals a freshly computed one.
 *
 * <p>Limited in bytes. Equal answers are stored once: thousands of keys have a few hundred answers.
 *
 * @param <A> the form in which an answer is cached
 */
public final class Memory<A extends Memory.Shared> {

  /** The upper limit; the actual limit is at most a sixth of the process's maximum heap. */
  private static final long MOST = 64L << 20;

  /** The size of an entry without its key, in bytes. */
  private static final int ENTRY = 120;

  private final Cache<AnswerKey, Remembered<A>> known;
  private final Cache<ByteBuffer, A> distinct = Caffeine.newBuilder().weakValues().build();
  private final Counters counters;

  /** A form of answer of which equal ones are stored once. */
  public interface Shared {

    /** Equal for equal answers, and only for those. */
    byte[] hash();

    /** Its approximate size in bytes. */
    int size();
  }

  /**
   * A cached answer.
   *
   * @param size its size, for the key that stored it first; 0 for other keys
   */
  private record Remembered<A>(A answer, int size) {}

  /** A cache whose limit depends on the maximum heap. */
  public Memory() {
    this(new Counters());
  }

  /**
   * A cache whose limit depends on the maximum heap.
   *
   * @param counters shared by the caches of successive rule sets
   */
  Memory(Counters counters) {
    this(Math.min(MOST, Runtime.getRuntime().maxMemory() / 6), counters);
  }

  /**
   * A cache.
   *
   * @param most its limit in bytes, 0 for none at all
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

  /** Hit and miss counts of all caches that share it. */
  public static final class Counters {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** How often an answer was in the cache. */
    public long hits() {
      return hits.sum();
    }

    /** How often one had to be computed. */
    public long misses() {
      return misses.sum();
    }
  }

  /**
   * The answer for the key, cached or computed now; if two threads compute it at once, they get
   * equal answers.
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

  /** The number of answers in the cache. */
  public long size() {
    known.cleanUp();
    return known.estimatedSize();
  }
}
