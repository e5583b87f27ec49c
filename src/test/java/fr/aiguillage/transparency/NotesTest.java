// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

  private static final String ORIGIN = "example.org/journal";
  private static final SigningKey KEY = newKey(ORIGIN);
  private static final SigningKey SUCCESSOR = newKey(ORIGIN);
  private static final SigningKey STRANGER = newKey(ORIGIN);
  private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 7, TreeHash.empty());
  private static final String TEXT = CHECKPOINT.text();

  private static SigningKey newKey(String name) {
    try {
      return SigningKey.fromPem(name, SigningKey.newPem());
    } catch (RefusedProof e) {
      throw new AssertionError(e);
    }
  }

  private static SignedNote signed(String text, SigningKey... keys) {
    return new SignedNote(text, List.of(keys).stream().map(key -> key.sign(text)).toList());
  }

  private static TrustedKeys known(SigningKey... keys) {
    return new TrustedKeys(List.of(keys).stream().map(SigningKey::verifier).toList());
  }

  @Test
  void open_aCheckpointOfAKnownKey_givesItsParts() throws RefusedProof {
    SignedNote note = SignedNote.parse(signed(TEXT, KEY).toString());
    Checkpoint read = known(KEY).open(note);
    assertEquals(ORIGIN, read.origin());
    assertEquals(7, read.size());
    assertEquals(TEXT, read.text());
  }

  @Test
  void open_aCheckpointOfOldAndNewKey_goesWithEither() throws RefusedProof {
    SignedNote note = signed(TEXT, KEY, SUCCESSOR);
    assertEquals(7, known(KEY).open(note).size());
    assertEquals(7, known(SUCCESSOR).open(note).size());
    assertEquals(2, known(KEY, SUCCESSOR).signers(note).size());
  }

  @Test
  void open_whatNoKnownKeyHasSigned_isRefused() {
    assertRefused("No known key", known(), signed(TEXT, KEY));
    assertRefused("No known key", known(KEY), signed(TEXT, STRANGER));
    // A key that is known, but as another log's.
    SigningKey other = newKey("example.org/other");
    assertRefused("No known key of example.org/journal", known(other), signed(TEXT, other));
  }

  @Test
  void open_aWrongSignatureOfAKnownKey_isRefusedWhoeverElseHasSigned() {
    SignedNote.Signature wrong = KEY.sign("something else\n");
    SignedNote note = new SignedNote(TEXT, List.of(SUCCESSOR.sign(TEXT), wrong));
    assertRefused("is wrong", known(KEY, SUCCESSOR), note);
    // Nobody can tell that the other is wrong who does not know its key.
    assertEquals(1, signersOf(known(SUCCESSOR), note));
    SignedNote.Signature cut = new SignedNote.Signature(ORIGIN, KEY.verifier().id(), new byte[5]);
    assertRefused("is wrong", known(KEY), new SignedNote(TEXT, List.of(cut)));
  }

  private static int signersOf(TrustedKeys keys, SignedNote note) {
    try {
      return keys.signers(note).size();
    } catch (RefusedProof e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(String words, TrustedKeys keys, SignedNote note) {
    RefusedProof refusal = assertThrows(RefusedProof.class, () -> keys.open(note));
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @Test
  void parse_aNoteWithAnyBitFlipped_isRefusedOrSomethingElse() {
    String note = signed(TEXT, KEY).toString();
    byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = new String(bytes, StandardCharsets.UTF_8);
      assertThrows(
          RefusedProof.class, () -> known(KEY).open(SignedNote.parse(changed)), "bit " + bit);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void parse_whatIsNoNote_isRefused() {
    String line = "\u2014 " + ORIGIN + " " + "AAAAAAA=";
    List<String> wrong =
        List.of(
            "",
            "\n",
            "\n\n",
            TEXT,
            TEXT + "\n",
            TEXT + "\n\n",
            TEXT + "\n" + line,
            TEXT + line + "\n",
            TEXT + "\n" + line + "\n\n",
            TEXT + "\n" + line.replace('\u2014', '-') + "\n",
            TEXT + "\n" + line.replace(ORIGIN, "") + "\n",
            TEXT + "\n" + line.replace(ORIGIN, "a+b") + "\n",
            TEXT + "\n" + line.replace(ORIGIN, "a b") + "\n",
            TEXT + "\n" + line.replace(ORIGIN, "a\u00a0b") + "\n",
            TEXT + "\n\u2014 " + ORIGIN + " AAAAAA==\n",
            TEXT + "\n\u2014 " + ORIGIN + " AAAAAAB=\n",
            TEXT + "\n\u2014 " + ORIGIN + " \n",
            TEXT + "\r\n" + line + "\n",
            TEXT + "\n" + line + "\t\n",
            TEXT + "\n" + (line + "\n").repeat(33));
    wrong.forEach(note -> assertThrows(RefusedProof.class, () -> SignedNote.parse(note), note));
  }

  @Test
  void parse_aNoteOf16Signatures_isRead() throws RefusedProof {
    SignedNote.Signature one = KEY.sign(TEXT);
    SignedNote note = new SignedNote(TEXT, Collections.nCopies(16, one));
    assertEquals(16, SignedNote.parse(note.toString()).signatures().size());
  }

  @Test
  void parse_whatIsNoCheckpoint_isRefused() throws RefusedProof {
    String root = TEXT.split("\n")[2];
    List<String> wrong =
        List.of(
            "",
            "origin\n",
            "origin\n7\n",
            "origin\n7\n" + root,
            "\n7\n" + root + "\n",
            "origin\n07\n" + root + "\n",
            "origin\n-7\n" + root + "\n",
            "origin\n\n" + root + "\n",
            "origin\n7 \n" + root + "\n",
            "origin\n9999999999999999999\n" + root + "\n",
            "origin\n7\n" + root.substring(4) + "\n",
            "origin\n7\n" + root.replace('=', 'A') + "\n",
            "origin\n7\n" + root + "\n\nextension\n");
    wrong.forEach(text -> assertThrows(RefusedProof.class, () -> Checkpoint.parse(text), text));
    assertEquals(7, Checkpoint.parse("origin\n7\n" + root + "\nextension\n").size());
  }

  @Test
  void parse_theLineOfAVerifierKey_givesItBackAndRefusesEveryOther() throws RefusedProof {
    String line = KEY.verifier().toString();
    assertEquals(KEY.verifier(), VerifierKey.parse(line));
    for (int from = 0; from <= line.length(); from++) {
      for (int to = from; to <= line.length(); to++) {
        if (to - from < line.length()) {
          String part = line.substring(from, to);
          assertThrows(RefusedProof.class, () -> VerifierKey.parse(part), part);
        }
      }
    }
    for (int at = 0; at < line.length(); at++) {
      String changed =
          line.substring(0, at) + (char) (line.charAt(at) + 1) + line.substring(at + 1);
      assertThrows(RefusedProof.class, () -> VerifierKey.parse(changed), changed);
    }
    // Lengths and types of other kinds, with the id worked out anew (golang.org/x/mod note tests).
    for (String other :
        List.of(
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
      assertThrows(RefusedProof.class, () -> VerifierKey.parse(other));
    }
  }

  @Test
  void parse_theListOfKnownKeys_letsRemarksPassAndNothingElse() throws RefusedProof {
    String line = KEY.verifier().toString();
    TrustedKeys keys = TrustedKeys.parse(List.of("# keys of the journal", "", line, line));
    assertEquals(List.of(KEY.verifier()), keys.keys());
    assertThrows(RefusedProof.class, () -> TrustedKeys.parse(List.of(line, "x")));
  }

  @Test
  void fromPem_whatIsNoEd25519Key_isRefusedWithoutAWordOfTheKey() {
    String pem = SigningKey.newPem();
    String body = pem.lines().skip(1).findFirst().orElseThrow();
    for (String wrong :
        List.of("", body, pem.replace("PRIVATE", "PUBLIC"), pem.replace(body, body.substring(8)))) {
      RefusedProof refusal =
          assertThrows(RefusedProof.class, () -> SigningKey.fromPem(ORIGIN, wrong));
      assertFalse(refusal.getMessage().contains(body.substring(8)), refusal.getMessage());
    }
    for (String name : List.of("", "a b", "a+b", "a\nb")) {
      assertThrows(RefusedProof.class, () -> SigningKey.fromPem(name, pem), name);
    }
    assertFalse(newKey(ORIGIN).toString().contains("PRIVATE"));
  }
}
