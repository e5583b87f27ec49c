// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a set of rules can distinguish: the space of incidents, cut fact by fact until no rule that
 * could still fire reads a fact on which two incidents of one piece differ. All incidents of a
 * piece, a {@link Leaf}, fire the same rules and get the same answer, so results can be stored per
 * leaf.
 *
 * <p>It grows with use, and starts again when too large. Safe for use by several threads.
 */
public final class DiscriminationTree {

  /** The maximum number of pieces kept, about 100 bytes each. */
  private static final int MOST = 200_000;

  private final FactSpace space;
  private final List<Rule> rules;
  private final Focus focus;
  private final AcceptingRules acceptance;
  private final Stretches stretches;

  /** Everything; narrowed by the only service, if there is just one to cut by. */
  private final long[] whole;

  private final AtomicInteger grown = new AtomicInteger();
  private volatile Node[] roots;

  /**
   * A tree of these rules over that space.
   *
   * @param focus which rules may cut a piece further
   */
  public DiscriminationTree(FactSpace space, List<Rule> rules, Focus focus) {
    this.space = space;
    this.rules = List.copyOf(rules);
    this.focus = focus;
    this.acceptance = new AcceptingRules(space, rules);
    this.stretches = new Stretches(rules);
    this.roots = new Node[stretches.count()];
    this.whole = space.whole().copy();
    if (space.whole().isSettled(space.service())) {
      space.narrowService(whole, space.vocabulary().services().all().get(0));
    }
  }

  /** The space it divides. */
  public FactSpace space() {
    return space;
  }

  /** The stretches of days on which the same rules are in force. */
  public Stretches stretches() {
    return stretches;
  }

  /** A piece of the space on one stretch of days. */
  public final class Leaf {

    private final Fulfilled fulfilled;
    private volatile Object remembered;

    private Leaf(Fulfilled fulfilled) {
      this.fulfilled = fulfilled;
    }

    /** What the verdict on it depends on: equal for two pieces, it gives equal verdicts. */
    public Fulfilled fulfilled() {
      return fulfilled;
    }

    /**
     * The rules whose conditions on the incident are all met: of rules on incidents, all that fire.
     */
    public List<Rule> rules() {
      return fulfilled.rules.stream().mapToObj(rules::get).toList();
    }

    /** What a caller has stored for this piece; null if nothing. */
    public Object remembered() {
      return remembered;
    }

    /** Stores something for this piece. */
    public void remember(Object what) {
      remembered = what;
    }
  }

  /**
   * The rules whose conditions on the incident's facts are all met, by their position in the list
   * of all rules, and the activity, which has an action of its own.
   */
  public record Fulfilled(BitSet rules, long activity) {}

  /**
   * The intersection of a piece with what was asked.
   *
   * @param asked the combinations asked about that lie in the piece; a network that a service
   *     overrides keeps the values it was asked with
   * @param held the combinations as the rules see them
   */
  public record Part(Leaf leaf, Box asked, Box held) {}

  /** The parts of the box on the day: together the whole box, without overlap. */
  public List<Part> parts(LocalDate day, Box box) {
    return parts(stretches.of(day), box);
  }

  /**
   * The parts of the box on a stretch of days.
   *
   * @param stretch its number, see {@link Stretches#of}
   */
  public List<Part> parts(int stretch, Box box) {
    if (grown.get() > MOST) {
      grown.set(0);
      roots = new Node[stretches.count()];
    }
    Node[] trees = roots;
    Node root = trees[stretch];
    if (root == null) {
      root = new Node(focused(inForce(stretch), whole.clone()));
      trees[stretch] = root;
    }
    List<Part> parts = new ArrayList<>();
    root.visit(box, whole.clone(), parts);
    return parts;
  }

  private BitSet inForce(int stretch) {
    LocalDate day = stretches.day(stretch);
    BitSet inForce = new BitSet(rules.size());
    for (int r = 0; r < rules.size(); r++) {
      inForce.set(r, rules.get(r).inForce(day));
    }
    for (int f = 0; f < whole.length; f++) {
      // rules whose condition on a fact no value meets are removed nowhere else
      acceptance.keepMeeting(inForce, f, whole[f]);
    }
    return inForce;
  }

  private BitSet focused(BitSet candidates, long[] bits) {
    return focus == Focus.ALL
        ? candidates
        : focus.among(candidates, acceptance.firing(candidates, bits));
  }

  /** A cut by one fact, or a leaf. The piece it stands for is given by the path to it. */
  private final class Node {

    private static final int NOT_GROWN = -2;
    private static final int LEAF = -1;

    private BitSet candidates;
    private volatile int fact = NOT_GROWN;
    private long[] cuts;
    private Node[] children;
    private Leaf leaf;

    Node(BitSet candidates) {
      this.candidates = candidates;
    }

    /**
     * Adds the parts of the box.
     *
     * @param bits the piece that the node stands for; changed during the call and restored at its
     *     end
     */
    void visit(Box asked, long[] bits, List<Part> into) {
      if (fact == NOT_GROWN) {
        grow(bits);
      }
      if (fact == LEAF) {
        space
            .part(asked, bits)
            .ifPresent(part -> into.add(new Part(leaf, part.asked(), part.held())));
        return;
      }
      boolean alone = !settlesMore(fact);
      long before = bits[fact];
      for (int c = 0; c < children.length; c++) {
        if ((asked.bits(fact) & cuts[c]) != 0) {
          bits[fact] = cuts[c];
          children[c].visit(asked, alone ? bits : narrowed(bits, fact, cuts[c]), into);
        }
      }
      bits[fact] = before;
    }

    private synchronized void grow(long[] bits) {
      if (fact != NOT_GROWN) {
        return;
      }
      int cut = candidates.isEmpty() ? -1 : firstCut(bits);
      if (cut < 0) {
        leaf = new Leaf(new Fulfilled(candidates, bits[space.activity()]));
        candidates = null;
        fact = LEAF;
        return;
      }
      Map<Long, BitSet> pieces = pieces(cut, bits);
      children = new Node[pieces.size()];
      cuts = new long[children.length];
      int next = 0;
      for (Map.Entry<Long, BitSet> piece : pieces.entrySet()) {
        long[] narrowed = narrowed(bits, cut, piece.getKey());
        cuts[next] = piece.getKey();
        children[next++] = new Node(focused(remaining(piece.getValue(), bits, narrowed), narrowed));
      }
      grown.addAndGet(children.length);
      candidates = null;
      fact = cut;
    }

    /**
     * The fact to cut by, or -1 for none: service and activity first, since these determine other
     * facts and the action, then the first fact on which a rule that could still fire distinguishes
     * values.
     */
    private int firstCut(long[] bits) {
      if (Long.bitCount(bits[space.service()]) > 1) {
        return space.service();
      }
      if (Long.bitCount(bits[space.activity()]) > 1) {
        return space.activity();
      }
      for (int f = 0; f < bits.length; f++) {
        if (Long.bitCount(bits[f]) > 1 && acceptance.tellApart(candidates, f, bits[f])) {
          int group = space.groupOf(f);
          return group >= 0 && Long.bitCount(bits[group]) > 1 ? group : f;
        }
      }
      return -1;
    }

    /** The values of the fact, grouped by which rules accept them, with those rules. */
    private Map<Long, BitSet> pieces(int cut, long[] bits) {
      boolean single = cut == space.activity() || settlesMore(cut);
      Map<Object, Long> together = new LinkedHashMap<>();
      Map<Long, BitSet> pieces = new LinkedHashMap<>();
      for (long left = bits[cut]; left != 0; left &= left - 1) {
        long bit = Long.lowestOneBit(left);
        BitSet accepting = (BitSet) candidates.clone();
        accepting.and(acceptance.of(cut, bit));
        if (single) {
          pieces.put(bit, accepting);
        } else {
          together.merge(accepting, bit, (a, b) -> a | b);
        }
      }
      together.forEach((accepting, values) -> pieces.put(values, (BitSet) accepting));
      return pieces;
    }

    /** The rules that can still fire if the cut has narrowed other facts too. */
    private BitSet remaining(BitSet accepting, long[] bits, long[] narrowed) {
      for (int f = 0; f < bits.length; f++) {
        if (bits[f] != narrowed[f]) {
          acceptance.keepMeeting(accepting, f, narrowed[f]);
        }
      }
      return accepting;
    }
  }

  /** Whether a value of the fact determines others. */
  private boolean settlesMore(int cut) {
    return cut == space.service() || space.membersOf(space.facts().all().get(cut)) != 0;
  }

  /**
   * The bits of a piece cut to these values of the fact, with everything that follows from them.
   */
  private long[] narrowed(long[] bits, int cut, long values) {
    long[] narrowed = bits.clone();
    narrowed[cut] = values;
    Fact of = space.facts().all().get(cut);
    if (cut == space.service()) {
      space.narrowService(narrowed, (Service) of.value(Fact.code(values)));
    } else if (space.membersOf(of) != 0) {
      space.narrowGroup(narrowed, cut, (Boolean) of.value(Fact.code(values)));
    }
    return narrowed;
  }
}
