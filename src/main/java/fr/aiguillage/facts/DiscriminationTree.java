package fr.aiguillage.facts;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What some rules can tell apart: the space of incidents cut, fact by fact, until no rule that could
 * still fire reads a fact on which two incidents of one piece differ. All incidents of a piece, a
 * {@link Leaf}, fire the same rules and get the same answer, so a leaf is what may be remembered.
 *
 * <p>It grows where it is asked, and is begun anew when it has grown too large. Safe for several
 * threads.
 */
public final class DiscriminationTree {

  /** The most pieces it keeps; the shipped rules come to fewer. */
  private static final int MOST = 200_000;

  private final FactSpace space;
  private final Focus focus;
  private final List<Reader> readers;
  private final Stretches stretches;
  private final AtomicInteger grown = new AtomicInteger();
  private volatile Node[] roots;

  /** A rule with the bits that it accepts of each fact of an incident. */
  private record Reader(Rule rule, long[] accepted) {

    private boolean meets(long[] bits) {
      for (int f = 0; f < bits.length; f++) {
        if ((bits[f] & accepted[f]) == 0) {
          return false;
        }
      }
      return true;
    }

    private boolean holds(long[] bits) {
      for (int f = 0; f < bits.length; f++) {
        if ((bits[f] & ~accepted[f]) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Which rules are still of interest on a piece of the space. */
  public interface Focus {

    /** All of them. */
    Focus ALL = (rules, fires) -> rules;

    /**
     * The rules that are of interest.
     *
     * @param rules those that could still fire
     * @param fires whether all conditions of a rule on the incident's facts are met on all of the
     *     piece
     */
    List<Rule> among(List<Rule> rules, Predicate<Rule> fires);
  }

  /**
   * The tree of these rules over that space.
   *
   * @param focus what else but the conditions of rules cuts the space no further
   */
  public DiscriminationTree(FactSpace space, List<Rule> rules, Focus focus) {
    this.space = space;
    this.focus = focus;
    this.stretches = new Stretches(rules);
    this.readers = rules.stream().map(rule -> new Reader(rule, accepted(space, rule))).toList();
    this.roots = new Node[stretches.count()];
  }

  private static long[] accepted(FactSpace space, Rule rule) {
    long[] accepted = new long[space.facts().size()];
    Arrays.fill(accepted, -1L);
    for (Condition condition : rule.conditions()) {
      space
          .facts()
          .named(condition.fact().name())
          .filter(fact -> !condition.fact().isSet())
          .ifPresent(fact -> accepted[fact.index()] &= condition.accepted());
    }
    return accepted;
  }

  /** The space that is cut. */
  public FactSpace space() {
    return space;
  }

  /** The stretches of days on which the same rules are in force. */
  public Stretches stretches() {
    return stretches;
  }

  /**
   * A piece of the space on one stretch of days.
   */
  public static final class Leaf {

    private final List<Rule> rules;
    private volatile Object remembered;

    private Leaf(List<Rule> rules) {
      this.rules = rules;
    }

    /**
     * The rules of which all conditions on the incident's facts are met: of those on incidents, all
     * that fire.
     */
    public List<Rule> rules() {
      return rules;
    }

    /** What somebody keeps of this piece; null where nobody does. */
    public Object remembered() {
      return remembered;
    }

    /** Keeps something of this piece. */
    public void remember(Object what) {
      remembered = what;
    }
  }

  /**
   * The part of a piece that lies in what was asked.
   *
   * @param asked the combinations asked that lie in the piece; a network that a service overrides
   *     keeps the values it was asked with
   * @param held the combinations as the rules see them
   */
  public record Part(Leaf leaf, Box asked, Box held) {}

  /** The parts of the box on the day, which together hold all of it, each combination once. */
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
      root = new Node(remainingAtRoot(stretch), space.whole().copy());
      trees[stretch] = root;
    }
    List<Part> parts = new ArrayList<>();
    root.visit(box.copy(), parts);
    return parts;
  }

  private List<Reader> remainingAtRoot(int stretch) {
    List<Reader> inForce = inForce(stretch);
    List<Rule> rules = inForce.stream().map(Reader::rule).toList();
    return focus.among(rules, rule -> false).isEmpty() ? List.of() : inForce;
  }

  private List<Reader> inForce(int stretch) {
    LocalDate day = stretches.day(stretch);
    return readers.stream().filter(reader -> reader.rule().inForce(day)).toList();
  }

  /** A cut by one fact, or a leaf. */
  private final class Node {

    private static final int NOT_GROWN = -2;
    private static final int LEAF = -1;

    private List<Reader> candidates;
    private long[] bits;
    private volatile int fact = NOT_GROWN;
    private long[] cuts;
    private Node[] children;
    private Leaf leaf;

    Node(List<Reader> candidates, long[] bits) {
      this.candidates = candidates;
      this.bits = bits;
    }

    void visit(long[] asked, List<Part> into) {
      if (fact == NOT_GROWN) {
        grow();
      }
      if (fact == LEAF) {
        addPart(asked, into);
        return;
      }
      for (int c = 0; c < children.length; c++) {
        if ((asked[fact] & cuts[c]) != 0) {
          children[c].visit(asked, into);
        }
      }
    }

    private void addPart(long[] asked, List<Part> into) {
      long[] within = new long[asked.length];
      for (int f = 0; f < within.length; f++) {
        within[f] = asked[f] & bits[f];
        if (within[f] == 0 && f != space.zone()) {
          return;
        }
      }
      Box held = new Box(within);
      if (space.overridesZone(within)) {
        held = held.with(space.zone(), bits[space.zone()]);
        within[space.zone()] = asked[space.zone()];
      }
      into.add(new Part(leaf, new Box(within), held));
    }

    private synchronized void grow() {
      if (fact != NOT_GROWN) {
        return;
      }
      int cut = candidates.isEmpty() ? -1 : firstCut();
      if (cut < 0) {
        leaf = new Leaf(candidates.stream().map(Reader::rule).toList());
        candidates = null;
        fact = LEAF;
        return;
      }
      List<Node> made = new ArrayList<>();
      List<Long> by = new ArrayList<>();
      for (Map.Entry<Long, List<Reader>> piece : pieces(cut).entrySet()) {
        long[] narrowed = narrowed(cut, piece.getKey());
        by.add(piece.getKey());
        made.add(new Node(remaining(piece.getValue(), narrowed), narrowed));
      }
      children = made.toArray(Node[]::new);
      cuts = by.stream().mapToLong(Long::longValue).toArray();
      grown.addAndGet(children.length);
      candidates = null;
      bits = null;
      fact = cut;
    }

    /**
     * A service has its network and its natures, an activity its action, whatever the rules read;
     * then the first fact that some rule which could still fire tells apart here; -1 for none.
     */
    private int firstCut() {
      if (Long.bitCount(bits[space.service()]) > 1) {
        return space.service();
      }
      if (Long.bitCount(bits[space.activity()]) > 1) {
        return space.activity();
      }
      for (int f = 0; f < bits.length; f++) {
        if (Long.bitCount(bits[f]) > 1) {
          for (Reader reader : candidates) {
            if ((bits[f] & ~reader.accepted[f]) != 0) {
              int group = space.groupOf(f);
              return group >= 0 && Long.bitCount(bits[group]) > 1 ? group : f;
            }
          }
        }
      }
      return -1;
    }

    /** The values of the fact, those that the same rules accept together, with these rules. */
    private Map<Long, List<Reader>> pieces(int cut) {
      Map<List<Reader>, Long> together = new LinkedHashMap<>();
      boolean one =
          cut == space.service()
              || cut == space.activity()
              || space.membersOf(space.facts().all().get(cut)) != 0;
      Map<Long, List<Reader>> pieces = new LinkedHashMap<>();
      for (long left = bits[cut]; left != 0; left &= left - 1) {
        long bit = Long.lowestOneBit(left);
        List<Reader> accepting = new ArrayList<>();
        for (Reader reader : candidates) {
          if ((reader.accepted[cut] & bit) != 0) {
            accepting.add(reader);
          }
        }
        if (one) {
          pieces.put(bit, accepting);
        } else {
          together.merge(accepting, bit, (a, b) -> a | b);
        }
      }
      together.forEach((accepting, values) -> pieces.put(values, accepting));
      return pieces;
    }

    private long[] narrowed(int cut, long values) {
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

    private List<Reader> remaining(List<Reader> accepting, long[] narrowed) {
      List<Reader> meeting = accepting.stream().filter(r -> r.meets(narrowed)).toList();
      if (focus == Focus.ALL) {
        return meeting;
      }
      Map<Rule, Reader> byRule = new IdentityHashMap<>();
      meeting.forEach(reader -> byRule.put(reader.rule, reader));
      return focus
          .among(meeting.stream().map(Reader::rule).toList(), rule -> byRule.get(rule).holds(narrowed))
          .stream()
          .map(byRule::get)
          .toList();
    }
  }
}
