// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import com.fasterxml.jackson.databind.node.TextNode;
import fr.aiguillage.transparency.TreeHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The part of a record that is hashed into the log's tree. This is a contract with everybody who
 * keeps a proof, and must never change: another form would get another {@code v}.
 *
 * <p>The entry is one JSON object in canonical form (RFC 8785), UTF-8, with exactly these keys:
 *
 * <ul>
 *   <li>{@code answer}: SHA-256 of the answer's canonical JSON, 64 lower-case hexadecimal digits;
 *       the answer is language-independent and without the id
 *   <li>{@code caller}: who asked, the name of a system or the pseudonym of a person; left out if
 *       callers are not identified
 *   <li>{@code completed}: the incident as the rules saw it, an object
 *   <li>{@code id}: of the decision, a UUID in lower case
 *   <li>{@code received}: the incident as received, an object
 *   <li>{@code resolver}: the version of the resolver in Java, a number
 *   <li>{@code ruleset}: content hash of the rules that decided, {@code sha256:} and 64 digits
 *   <li>{@code v}: 1
 * </ul>
 *
 * <p>The leaf hash is SHA-256 of a zero byte and the entry (RFC 6962). The leaf with index i is the
 * record with seq i + 1. An entry has at most 65,535 bytes, the limit of an entry bundle of C2SP
 * tlog-tiles; those of the service have a few hundred.
 *
 * <p>The other columns by which a record can be searched are not hashed: each is derived from the
 * incident or the answer, and the verifier checks it against them.
 */
public final class Leaf {

  /** The maximum size of an entry, in bytes. */
  static final int LONGEST = 0xffff;

  private static final String ALGORITHM = "sha256:";

  private Leaf() {}

  /**
   * The entry of a record.
   *
   * @throws IllegalArgumentException if a text is not a canonical object, the rule set is not a
   *     hash, or the entry is too long
   */
  public static byte[] entry(Entry record) {
    if (!CanonicalForm.isObject(record.received())
        || !CanonicalForm.isObject(record.completed())
        || !isRuleset(record.ruleset())) {
      throw new IllegalArgumentException(
          "the decision " + record.id() + " is not in canonical JSON under the hash of a rule set");
    }
    byte[] entry =
        write(
            record.id(),
            record.caller(),
            record.received(),
            record.completed(),
            record.ruleset(),
            record.resolver(),
            record.answer().hash());
    if (entry.length > LONGEST) {
      throw new IllegalArgumentException("the decision " + record.id() + " is too long");
    }
    return entry;
  }

  /** The leaf hash of a record; throws like {@link #entry}. */
  public static byte[] hash(Entry record) {
    return TreeHash.leaf(entry(record));
  }

  /** Whether this has the form of a rule set's content hash: {@code sha256:} and 64 digits. */
  public static boolean isRuleset(String hash) {
    if (hash == null
        || hash.length() != ALGORITHM.length() + 2 * Hashes.LENGTH
        || !hash.startsWith(ALGORITHM)) {
      return false;
    }
    // no regular expression: this runs for each record, and a pattern took longer than SHA-256
    for (int i = ALGORITHM.length(); i < hash.length(); i++) {
      char c = hash.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Assembles an entry from parts that the caller has checked. */
  public static byte[] write(
      UUID id,
      Who caller,
      byte[] received,
      byte[] completed,
      String ruleset,
      long resolver,
      byte[] answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(received.length + completed.length + 320);
    write(out, "{\"answer\":\"" + Hashes.hex(answer) + "\",");
    if (caller != null) {
      write(out, "\"caller\":");
      out.writeBytes(Act.canonical(TextNode.valueOf(caller.name())));
      write(out, ",");
    }
    write(out, "\"completed\":");
    out.writeBytes(completed);
    write(out, ",\"id\":\"" + id + "\",\"received\":");
    out.writeBytes(received);
    write(out, ",\"resolver\":" + resolver + ",\"ruleset\":\"" + ruleset + "\",\"v\":1}");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
