// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others have published, so that our reading of the specifications is not our own alone. */
class PublishedVectorsTest {

  // The eight leaves of the reference implementation of Certificate Transparency (merkletree
  // tests).
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  // The key and the note of the tests of golang.org/x/mod/sumdb/note.
  private static final String SIGNING_KEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String NOTE =
      TEXT
          + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
          + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  @Test
  void roots_ofTheReferenceLeaves_areTheReferenceRoots() {
    Grown grown = new Grown();
    for (int size = 0; size <= LEAVES.size(); size++) {
      assertEquals(ROOTS.get(size), hex(grown.tree().root()));
      if (size < LEAVES.size()) {
        grown.add(bytes(LEAVES.get(size)));
      }
    }
  }

  @Test
  void inclusion_inTheReferenceTree_isTheReferencePath() throws RefusedProof {
    assertInclusion(
        0,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertInclusion(
        5,
        8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertInclusion(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    assertInclusion(0, 1);
  }

  @Test
  void consistency_inTheReferenceTree_isTheReferenceProof() throws RefusedProof {
    assertConsistency(1, 1);
    assertConsistency(
        1,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertConsistency(
        6,
        8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertConsistency(
        2,
        5,
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  }

  @Test
  void note_signedWithThePublishedKey_isThePublishedNote() throws RefusedProof {
    byte[] typed = Base64.getDecoder().decode(SIGNING_KEY);
    byte[] seed = Arrays.copyOfRange(typed, 1, typed.length);
    SigningKey key = SigningKey.fromPem("PeterNeumann", pem(seed));
    assertEquals(KEY, key.verifier().toString());
    assertEquals(NOTE, new SignedNote(TEXT, List.of(key.sign(TEXT))).toString());
  }

  @Test
  void note_published_isReadAndVerified() throws RefusedProof {
    SignedNote note = SignedNote.parse(NOTE);
    assertEquals(TEXT, note.text());
    assertEquals(NOTE, note.toString());
    TrustedKeys known = TrustedKeys.parse(List.of(KEY));
    assertEquals(known.keys(), known.signers(note));
    SignedNote changed = SignedNote.parse(NOTE.replace("cryptography", "cryptographY"));
    assertThrows(RefusedProof.class, () -> known.signers(changed));
  }

  @Test
  void note_ofTheSpecification_isReadToItsParts() throws RefusedProof {
    SignedNote note =
        SignedNote.parse(
            """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            \u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
            """);
    assertTrue(note.text().endsWith("raggio di sole:\n\ned è subito sera.\n"), note.text());
    assertEquals("quasimodo.example/salvatore", note.signatures().get(0).name());
    assertEquals(0x367ba04b, note.signatures().get(0).id());
  }

  @Test
  void checkpoint_ofTheSpecification_isReadToItsParts() throws RefusedProof {
    String text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    Checkpoint checkpoint = Checkpoint.parse(text);
    assertEquals("example.com/behind-the-sofa", checkpoint.origin());
    assertEquals(20_852_163, checkpoint.size());
    assertEquals(text, checkpoint.text());
  }

  @Test
  void sign_theTextOfRfc8032_givesItsSignature() throws RefusedProof {
    // Section 7.1, TEST 2, whose message is the one byte 72: the only one there that is a text.
    byte[] seed = bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    SigningKey key = SigningKey.fromPem("rfc8032", pem(seed));
    byte[] public32 = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    assertEquals(new VerifierKey("rfc8032", public32), key.verifier());
    SignedNote.Signature signature = key.sign("r");
    assertEquals(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        hex(signature.bytes()));
    assertTrue(key.verifier().verifies("r", signature));
    assertFalse(key.verifier().verifies("s", signature));
  }

  private static void assertInclusion(int index, int size, String... path) throws RefusedProof {
    Grown grown = new Grown();
    LEAVES.forEach(leaf -> grown.add(bytes(leaf)));
    List<byte[]> expected = Stream.of(path).map(PublishedVectorsTest::bytes).toList();
    assertEquals(List.of(path), hexes(grown.tree(size).inclusion(index)));
    byte[] leaf = TreeHash.leaf(bytes(LEAVES.get(index)));
    assertArrayEquals(bytes(ROOTS.get(size)), TreeProof.root(leaf, index, size, expected));
  }

  private static void assertConsistency(int earlier, int size, String... proof)
      throws RefusedProof {
    Grown grown = new Grown();
    LEAVES.forEach(leaf -> grown.add(bytes(leaf)));
    assertEquals(List.of(proof), hexes(grown.tree(size).consistency(earlier)));
    TreeProof.requireConsistent(
        earlier,
        bytes(ROOTS.get(earlier)),
        size,
        bytes(ROOTS.get(size)),
        Stream.of(proof).map(PublishedVectorsTest::bytes).toList());
  }

  /** The 32 bytes of RFC 8032 in the form of RFC 8410. */
  private static String pem(byte[] seed) {
    byte[] pkcs8 = bytes("302e020100300506032b657004220420" + hex(seed));
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(pkcs8)
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static List<String> hexes(List<byte[]> hashes) {
    return hashes.stream().map(PublishedVectorsTest::hex).toList();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
