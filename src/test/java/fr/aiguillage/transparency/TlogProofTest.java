// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {

  private static final String ORIGIN = "example.org/journal";

  private final SigningKey key = key();
  private final TrustedKeys known = new TrustedKeys(List.of(key.verifier()));
  private final Grown grown = Grown.of(300);

  private static SigningKey key() {
    try {
      return SigningKey.fromPem(ORIGIN, SigningKey.newPem());
    } catch (RefusedProof e) {
      throw new AssertionError(e);
    }
  }

  private TlogProof proof(int index) {
    Tree<RuntimeException> tree = grown.tree();
    String text = new Checkpoint(ORIGIN, tree.size(), tree.root()).text();
    return new TlogProof(
        Optional.of(grown.entries.get(index)),
        index,
        tree.inclusion(index),
        new SignedNote(text, List.of(key.sign(text))));
  }

  @Test
  void verify_theProofOfEachEntry_leadsToTheCheckpoint() throws RefusedProof {
    for (int index = 0; index < 300; index++) {
      TlogProof read = TlogProof.parse(proof(index).toString());
      assertEquals(index, read.index());
      assertArrayEquals(grown.entries.get(index), read.entry().orElseThrow());
      assertEquals(300, read.verify(known).size());
      assertEquals(proof(index).toString(), read.toString());
    }
  }

  @Test
  void toString_hasTheLinesOfTheSpecification() {
    List<String> lines = proof(299).toString().lines().toList();
    assertEquals("c2sp.org/tlog-proof@v1", lines.get(0));
    assertEquals("extra ZW50cnkgMjk5", lines.get(1));
    assertEquals("index 299", lines.get(2));
    // Entry 299 of 300: 32 + 8 + 4 below it on its way up, so 2 + 1 + 1 + 1 hashes.
    assertEquals("", lines.get(8));
    assertEquals(ORIGIN, lines.get(9));
    assertEquals("300", lines.get(10));
    assertTrue(lines.get(13).startsWith("\u2014 " + ORIGIN + " "), lines.get(13));
    assertEquals(14, lines.size());
  }

  @Test
  void verify_withoutTheEntry_needsItsHashAtHand() throws RefusedProof {
    TlogProof bare =
        TlogProof.parse(
            proof(5).toString().lines().filter(line -> !line.startsWith("extra")).toList().stream()
                .reduce("", (all, line) -> all + line + "\n"));
    assertTrue(bare.entry().isEmpty());
    byte[] leaf = TreeHash.leaf(grown.entries.get(5));
    assertEquals(300, bare.verify(leaf, known).size());
    assertThrows(RefusedProof.class, () -> bare.verify(known));
    byte[] other = TreeHash.leaf(grown.entries.get(6));
    assertThrows(RefusedProof.class, () -> bare.verify(other, known));
  }

  @Test
  void verify_aFileWithAnyThirdBitFlipped_isRefused() {
    byte[] bytes = proof(77).toString().getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * bytes.length; bit += 3) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = new String(bytes, StandardCharsets.UTF_8);
      assertThrows(RefusedProof.class, () -> TlogProof.parse(changed).verify(known), "bit " + bit);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void parse_whatIsNoProof_isRefused() {
    String file = proof(3).toString();
    List<String> wrong =
        List.of(
            "",
            "\n\n",
            file.replace("@v1", "@v2"),
            file.replace("index 3", "index 03"),
            file.replace("index 3", "index -3"),
            file.replace("index 3", "index"),
            file.replace("index 3\n", ""),
            file.replace("extra ", "extra"),
            file.substring(0, file.indexOf("\n\n")));
    wrong.forEach(text -> assertThrows(RefusedProof.class, () -> TlogProof.parse(text), text));
  }
}
