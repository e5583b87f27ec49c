// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** An Ed25519 key that signs notes under a name. */
public final class SigningKey {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "-----END PRIVATE KEY-----\n";
  private static final int PEM_LINE = 64;

  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(PrivateKey key, VerifierKey verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /** A new key in the PEM form that {@link #fromPem} and OpenSSL read. */
  public static String newPem() {
    try {
      byte[] encoded =
          KeyPairGenerator.getInstance(VerifierKey.ALGORITHM)
              .generateKeyPair()
              .getPrivate()
              .getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
      return BEGIN + lines.encodeToString(encoded) + "\n" + END;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }

  /**
   * Reads a PKCS#8 key in PEM, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @param name the name it signs under
   * @throws RefusedProof if it is malformed; the message contains nothing of the key
   */
  public static SigningKey fromPem(String name, String pem) throws RefusedProof {
    int from = pem.indexOf(BEGIN);
    int to = pem.indexOf(END);
    if (from < 0 || to < from) {
      throw new RefusedProof("Not a private key in PEM (PKCS#8).");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
      return of(
          name,
          KeyFactory.getInstance(VerifierKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new RefusedProof("Not a private key of the kind Ed25519.");
    }
  }

  private static SigningKey of(String name, PrivateKey key)
      throws GeneralSecurityException, RefusedProof {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(IllegalArgumentException::new);
    // The JDK derives the public half only when it generates a pair, so the pair is generated again
    // from the same 32 bytes. If a later JDK drew its bytes differently, the check below would
    // fail.
    KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifierKey.ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
    VerifierKey verifier = VerifierKey.of(name, generator.generateKeyPair().getPublic());
    SigningKey made = new SigningKey(key, verifier);
    if (!verifier.verifies("trial\n", made.sign("trial\n"))) {
      throw new IllegalStateException("the public half of the key cannot be computed");
    }
    return made;
  }

  /**
   * The same key as a witness's key, for {@link #cosign} only.
   *
   * @throws RefusedProof if the name is not valid for one
   */
  public SigningKey asWitness() throws RefusedProof {
    return new SigningKey(key, verifier.asWitness());
  }

  /** Signs the text of a checkpoint as a witness, with the time (C2SP tlog-cosignature). */
  public SignedNote.Signature cosign(String text, Instant at) {
    SignedNote.Signature plain = sign(VerifierKey.cosigned(text, at.getEpochSecond()));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + plain.bytes().length)
            .putLong(at.getEpochSecond())
            .put(plain.bytes())
            .array();
    return new SignedNote.Signature(plain.name(), plain.id(), timed);
  }

  /** Signs a text, which must end in a newline. */
  public SignedNote.Signature sign(String text) {
    try {
      Signature signature = Signature.getInstance(VerifierKey.ALGORITHM);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return new SignedNote.Signature(verifier.name(), verifier.id(), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that has signed before", e);
    }
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** Leaves out the key. */
  @Override
  public String toString() {
    return "SigningKey[" + verifier + "]";
  }

  /** Always returns the same bytes. */
  private static final class Fixed extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] drawn;

    Fixed(byte[] drawn) {
      this.drawn = drawn;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(drawn, 0, bytes, 0, bytes.length);
    }
  }
}
