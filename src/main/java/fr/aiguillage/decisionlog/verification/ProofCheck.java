// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks a proof (C2SP tlog-proof), and a decision as it was answered against it: without the log
 * and without the service.
 *
 * <p>The hash of an answer is computed over the answer without {@code id}, {@code decidedAt},
 * {@code replacedBy}, {@code caller}, {@code incident} and {@code labels}, in canonical form (RFC
 * 8785). The incident as the rules saw it and the id are in the proof's entry itself.
 */
public final class ProofCheck {

  /** Keys of an answered decision that are not hashed as a part of its answer. */
  public static final List<String> BESIDE_THE_ANSWER =
      List.of("id", "decidedAt", "replacedBy", "caller", "incident", "labels");

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofCheck() {}

  /**
   * What a proof shows.
   *
   * @param checkpoint the checkpoint that covers it
   * @param number of the leaf, from 1
   * @param decision the decision; empty if the proof is of an act
   * @param witnesses how many of the known ones have cosigned the checkpoint
   */
  public record Shown(
      Checkpoint checkpoint, long number, Optional<LeafEntry> decision, long witnesses) {}

  /**
   * Checks a proof.
   *
   * @param keys of the log, and of witnesses
   * @throws RefusedProof if it proves nothing; the message is one sentence
   */
  public static Shown judge(String file, TrustedKeys keys) throws RefusedProof {
    TlogProof proof = TlogProof.parse(file);
    Checkpoint head = proof.verify(keys);
    byte[] entry = proof.entry().orElseThrow();
    try {
      Optional<LeafEntry> decision =
          Act.isAct(entry) ? Optional.empty() : Optional.of(LeafEntry.parse(entry));
      return new Shown(head, proof.index() + 1, decision, keys.witnessesOf(proof.checkpoint()));
    } catch (IllegalArgumentException e) {
      throw new RefusedProof(
          "The entry in the proof is not one of this program: " + e.getMessage());
    }
  }

  /**
   * Compares a decision, as the service answered it, with a proof of it.
   *
   * @param answered the JSON of {@code GET /v1/decisions/{id}}
   * @throws RefusedProof if it is a different one; names the part that differs
   */
  public static void requireSame(byte[] answered, Shown shown) throws RefusedProof {
    LeafEntry entry =
        shown
            .decision()
            .orElseThrow(() -> new RefusedProof("The proof is of an act, not of a decision."));
    try {
      JsonNode read = JSON.readTree(answered);
      if (!(read instanceof ObjectNode decision)) {
        throw new RefusedProof("The decision is not a JSON object.");
      }
      require("id", decision.path("id").asText(), entry.id().toString());
      JsonNode incident = decision.path("incident");
      require(
          "incident", canonical(incident), new String(entry.completed(), StandardCharsets.UTF_8));
      String caller = entry.caller() == null ? "" : entry.caller().name();
      require("caller", decision.path("caller").asText(), caller);
      require("ruleset", decision.path("ruleset").asText(), entry.ruleset());
      decision.remove(BESIDE_THE_ANSWER);
      byte[] answer =
          RecordedAnswer.of(canonical(decision).getBytes(StandardCharsets.UTF_8)).hash();
      if (!Arrays.equals(answer, entry.answer())) {
        throw new RefusedProof("The answer is not the one that was recorded: its hash differs.");
      }
    } catch (IOException e) {
      throw new RefusedProof("The decision is not JSON: " + e.getMessage());
    }
  }

  private static String canonical(JsonNode json) {
    return new String(Act.canonical(json), StandardCharsets.UTF_8);
  }

  private static String told(String value) {
    return value.isEmpty() ? "absent" : value;
  }

  private static void require(String part, String found, String proved) throws RefusedProof {
    if (!found.equals(proved)) {
      throw new RefusedProof(
          "The part \"%s\" of the decision is %s, but the proof attests %s."
              .formatted(part, told(found), told(proved)));
    }
  }
}
