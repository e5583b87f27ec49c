// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.audit;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Signed notes over a list of leaves, one after the other. */
final class PlainCheckpoints {

  private final List<String> verifierKeys;
  private final List<byte[]> leaves;
  private long last = -1;
  private String signer = "";

  PlainCheckpoints(List<String> verifierKeys, List<byte[]> leaves) {
    this.verifierKeys = verifierKeys;
    this.leaves = leaves;
  }

  /** The next of the log's own. */
  void own(String note, long declared) throws Exception {
    long size = checkNote(note, true);
    PlainVerifier.require(size == declared && size >= last, "size " + declared);
    // The same size again: a second line, and the first is of who signed last before.
    List<String> lines = note.lines().dropWhile(line -> !line.startsWith("\u2014")).toList();
    boolean handedOver = lines.size() > 1 && idIn(lines.get(0)).equals(signer);
    PlainVerifier.require(size > last || handedOver, "a checkpoint of the same size again");
    signer = idIn(lines.get(lines.size() - 1));
    last = size;
  }

  void kept(String note) throws Exception {
    checkNote(note, false);
  }

  private static String idIn(String signatureLine) {
    byte[] signature = PlainBytes.decode(signatureLine.split(" ")[2]);
    return PlainBytes.hex(Arrays.copyOf(signature, 4));
  }

  /** Returns the size that the note vouches for. */
  private long checkNote(String note, boolean allMustBeKnown) throws Exception {
    int blank = note.lastIndexOf("\n\n");
    String text = note.substring(0, blank + 1);
    String[] lines = text.split("\n");
    int good = 0;
    String[] signatures = note.substring(blank + 2).split("\n");
    for (String line : signatures) {
      String[] parts = line.split(" ");
      PlainVerifier.require(parts.length == 3 && parts[0].equals("\u2014"), line);
      byte[] signature = PlainBytes.decode(parts[2]);
      for (String key : verifierKeys) {
        String[] of = key.split("\\+", 3);
        String id = PlainBytes.hex(Arrays.copyOf(signature, 4));
        if (of[0].equals(parts[1]) && of[1].equals(id) && of[0].equals(lines[0])) {
          PlainVerifier.require(
              isSigned(text, PlainBytes.decode(of[2]), signature), "signature " + line);
          good++;
        }
      }
    }
    PlainVerifier.require(
        good > 0 && (!allMustBeKnown || good == signatures.length), "signers of " + note);
    long size = Long.parseLong(lines[1]);
    PlainVerifier.require(size <= leaves.size(), "a log of " + size);
    String head =
        lines[0]
            + "\n"
            + size
            + "\n"
            + PlainBytes.base64(PlainBytes.root(leaves.subList(0, (int) size)))
            + "\n";
    PlainVerifier.require(text.equals(head), "head " + text);
    PlainVerifier.require(
        note.equals(text + "\n" + String.join("\n", signatures) + "\n"), "end of the note");
    return size;
  }

  private static boolean isSigned(String text, byte[] typedKey, byte[] signature) throws Exception {
    byte[] x509 =
        HexFormat.of().parseHex("302a300506032b6570032100" + PlainBytes.hex(typedKey).substring(2));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    check.update(text.getBytes("UTF-8"));
    return check.verify(Arrays.copyOfRange(signature, 4, signature.length));
  }
}
