// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a log says was done to it, judged as plainly as can be.
 *
 * @param acts the entries by their numbers
 * @param leaves of the whole tree
 * @param vouched how many of these are signed
 */
record PlainActs(TreeMap<Integer, byte[]> acts, List<byte[]> leaves, long vouched) {

  /** Each is the leaf of its number, in its one spelling. */
  void check() throws Exception {
    for (Map.Entry<Integer, byte[]> each : acts.entrySet()) {
      byte[] leaf = PlainBytes.sha256(new byte[] {0}, each.getValue());
      PlainVerifier.require(
          Arrays.equals(leaf, leaves.get(each.getKey() - 1)), "act " + each.getKey());
      Map<?, ?> act = act(each.getKey());
      PlainVerifier.require(
          PlainJson.write(act).equals(new String(each.getValue(), "UTF-8"))
              && act.keySet().toString().equals("[act, at, details, v, who, why]"),
          "spelling of act " + each.getKey());
    }
  }

  private Map<?, ?> act(int number) {
    return (Map<?, ?>) PlainJson.read(acts.get(number));
  }

  private static String detail(Map<?, ?> act, String name) {
    return (String) ((Map<?, ?>) act.get("details")).get(name);
  }

  /** Every rule set that went into force before that number. */
  Set<String> inForce(int number) {
    Set<String> rulesets = new HashSet<>();
    for (int each : acts.headMap(number).keySet()) {
      if (act(each).get("act").equals("ENTRY_INTO_FORCE")) {
        rulesets.add(detail(act(each), "ruleset"));
      }
    }
    return rulesets;
  }

  /** Whether those that are gone are gone by signed acts alone; the others are there. */
  void checkGone(TreeMap<Integer, UUID> gone, TreeMap<Integer, UUID> there) throws Exception {
    int upto = 0;
    for (int number : acts.keySet()) {
      Map<?, ?> act = act(number);
      if (act.get("act").equals("PRUNING") && number <= vouched) {
        int from = Integer.parseInt(detail(act, "from"));
        int to = Integer.parseInt(detail(act, "to"));
        PlainVerifier.require(from == upto && to > from && to % 256 == 0 && to < number, "range");
        Instant before = Instant.parse(detail(act, "before"));
        PlainVerifier.require(!before.isAfter(Instant.parse((String) act.get("at"))), "cut-off");
        upto = to;
        checkIds(act, before, gone.subMap(from + 1, to + 1), there.subMap(from + 1, to + 1));
      }
    }
    PlainVerifier.require(gone.tailMap(upto + 1).isEmpty(), "gone without an act: " + gone);
  }

  private static void checkIds(
      Map<?, ?> act, Instant before, Map<Integer, UUID> gone, Map<Integer, UUID> there)
      throws Exception {
    TreeMap<Integer, UUID> all = new TreeMap<>(there);
    all.putAll(gone);
    PlainVerifier.require(all.size() == gone.size() + there.size(), "there and gone");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (UUID id : all.values()) {
      ByteBuffer both = ByteBuffer.allocate(16);
      both.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      bytes.writeBytes(both.array());
    }
    String ids = PlainBytes.hex(PlainBytes.sha256(bytes.toByteArray()));
    PlainVerifier.require(
        ids.equals(detail(act, "ids")) && detail(act, "decisions").equals("" + all.size()), "ids");
    for (UUID id : gone.values()) {
      Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
      PlainVerifier.require(made.isBefore(before), "too young to be gone: " + id);
    }
  }

  /** Time does not run back by more than a minute, unless an act says so. */
  void checkTime(TreeMap<Integer, UUID> decisions) {
    long last = Long.MIN_VALUE;
    TreeMap<Integer, Object> all = new TreeMap<>(decisions);
    acts.keySet().forEach(number -> all.put(number, act(number)));
    for (Map.Entry<Integer, Object> each : all.entrySet()) {
      boolean restarts = false;
      long now;
      if (each.getValue() instanceof UUID id) {
        now = id.version() == 7 ? id.getMostSignificantBits() >>> 16 : last;
      } else {
        Map<?, ?> act = (Map<?, ?>) each.getValue();
        now = Instant.parse((String) act.get("at")).toEpochMilli();
        restarts = act.get("act").equals("CLOCK_CORRECTED") || act.get("act").equals("IMPORT");
      }
      PlainVerifier.require(
          restarts || last == Long.MIN_VALUE || now >= last - 60_000, "time at " + each.getKey());
      last = restarts ? now : Math.max(last, now);
    }
  }
}
