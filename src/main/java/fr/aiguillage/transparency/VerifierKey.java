// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key, with the name it signs under (C2SP signed-note): that of a
 * log, or that of a witness, which signs with a time (C2SP tlog-cosignature).
 */
public final class VerifierKey {

  static final String ALGORITHM = "Ed25519";

  private static final byte LOG = 1;
  private static final byte WITNESS = 4;
  private static final int LENGTH = 32;

  /** The prefix of the 32 bytes in the X.509 form of such a key (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte type;
  private final byte[] bytes;
  private final int id;
  private final PublicKey key;

  /** A key from the 32 bytes of RFC 8032. */
  VerifierKey(String name, byte[] bytes) throws RefusedProof {
    this(name, LOG, bytes);
  }

  private VerifierKey(String name, byte type, byte[] bytes) throws RefusedProof {
    if (!SignedNote.isName(name)) {
      throw new RefusedProof("The name of a key has no space and no plus sign: " + name);
    }
    this.name = name;
    this.type = type;
    this.bytes = bytes;
    MessageDigest digest = TreeHash.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    id = ByteBuffer.wrap(digest.digest(typed())).getInt();
    try {
      X509EncodedKeySpec spec = new X509EncodedKeySpec(join(X509, bytes));
      key = KeyFactory.getInstance(ALGORITHM).generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new RefusedProof("Not an Ed25519 key: " + e.getMessage());
    }
  }

  static VerifierKey of(String name, PublicKey key) throws RefusedProof {
    byte[] encoded = key.getEncoded();
    return new VerifierKey(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
  }

  /** The same key as a witness's key. */
  VerifierKey asWitness() throws RefusedProof {
    return new VerifierKey(name, WITNESS, bytes);
  }

  /** Whether this is the key of a witness. */
  public boolean isWitness() {
    return type == WITNESS;
  }

  /**
   * Reads {@code name+id+key}, the id in eight hexadecimal digits, the key in base 64.
   *
   * @throws RefusedProof if it does not have that form, or the id does not match the name and the
   *     key
   */
  public static VerifierKey parse(String line) throws RefusedProof {
    String[] parts = line.split("\\+", 3);
    if (parts.length == 3) {
      byte[] typed = Base64Text.read(parts[2]);
      if (typed.length == 1 + LENGTH && (typed[0] == LOG || typed[0] == WITNESS)) {
        byte[] bytes = Arrays.copyOfRange(typed, 1, typed.length);
        VerifierKey key = new VerifierKey(parts[0], typed[0], bytes);
        if (key.toString().equals(line)) {
          return key;
        }
      }
    }
    throw new RefusedProof("Not the verifier key of an Ed25519 signature: " + line);
  }

  /** The name it signs under; for the key of a log, its origin. */
  public String name() {
    return name;
  }

  /** The short number by which a signature refers to it. */
  public int id() {
    return id;
  }

  /** Whether the signature refers to this key; {@link #verifies} checks whether it is valid. */
  boolean isNamedBy(SignedNote.Signature signature) {
    return signature.id() == id && signature.name().equals(name);
  }

  /** Whether the signature is a valid one of the text by this key. */
  public boolean verifies(String text, SignedNote.Signature signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      if (isWitness() && signature.bytes().length <= Long.BYTES) {
        return false;
      }
      byte[] signed = signature.bytes();
      check.update(message(text, signed).getBytes(StandardCharsets.UTF_8));
      int from = isWitness() ? Long.BYTES : 0;
      return isNamedBy(signature) && check.verify(signed, from, signed.length - from);
    } catch (SignatureException e) {
      // not even the form of a signature
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }

  private String message(String text, byte[] signature) {
    return isWitness() ? cosigned(text, ByteBuffer.wrap(signature).getLong()) : text;
  }

  /** The text that a witness signs (C2SP tlog-cosignature, Ed25519). */
  static String cosigned(String text, long seconds) {
    return "cosignature/v1\ntime " + seconds + "\n" + text;
  }

  private byte[] typed() {
    return join(new byte[] {type}, bytes);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64Text.write(typed());
  }
}
