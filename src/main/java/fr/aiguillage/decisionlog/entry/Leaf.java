// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import com.fasterxml.jackson.databind.node.TextNode;
import fr.aiguillage.transparency.TreeHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What of a record is hashed into the log's tree. This is a contract with everybody who keeps a
 * proof, and is never changed: another form would get another {@code v}.
 *
 * <p>The entry is one JSON object in canonical form (RFC 8785), UTF-8, of these keys and no others:
 *
 * <ul>
 *   <li>{@code answer}: SHA-256 of the answer's canonical JSON, 64 lower-case hexadecimal digits;
 *       the answer is language-free and without the id
 *   <li>{@code caller}: who asked, the name of a system or the pseudonym of a person; left out
 *       where nobody is asked who they are
 *   <li>{@code completed}: the incident as the rules saw it, an object
 *   <li>{@code id}: of the decision, a UUID in lower case
 *   <li>{@code received}: the incident as received, an object
 *   <li>{@code resolver}: the version of the resolver in Java, a number
 *   <li>{@code ruleset}: content hash of the rules that decided, {@code sha256:} and 64 digits
 *   <li>{@code v}: 1
 * </ul>
 *
 * <p>The leaf hash is SHA-256 of a zero byte and the entry (RFC 6962). The leaf with index i is the
 * record with seq i + 1. An entry has 65,535 bytes at most, as much as an entry bundle of C2SP
 * tlog-tiles can hold; those of the service have a few hundred.
 *
 * <p>The other columns that a record can be searched by are not hashed: each follows from the
 * incident or the answer, and the verifier holds it against them.
 */
public final class Leaf {

  /** Bytes of an entry at most. */
  static final int LONGEST = 0xffff;

  private static final String ALGORITHM = "sha256:";

  private Leaf() {}

  /**
   * The entry of a record.
   *
   * @throws IllegalArgumentException if a text is not a canonical object, the rule set no hash, or
   *     the entry too long
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

  /** The leaf hash of a record; refuses what {@link #entry} refuses. */
  public static byte[] hash(Entry record) {
    return TreeHash.leaf(entry(record));
  }

  /** Whether this can be the content hash of a rule set: {@code sha256:} and 64 digits. */
  public static boolean isRuleset(String hash) {
    if (hash == null
        || hash.length() != ALGORITHM.length() + 2 * Hashes.LENGTH
        || !hash.startsWith(ALGORITHM)) {
      return false;
    }
    // Without a pattern: this is looked at for each record, and the pattern took longer than
    // SHA-256.
    for (int i = ALGORITHM.length(); i < hash.length(); i++) {
      char c = hash.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Puts an entry together from parts that somebody else answers for. */
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
