// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one witness has cosigned of a log, and what to submit to it next. Only one thread may
 * submit; everything else may be called from any thread.
 */
public final class Watched {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final KnownWitness witness;
  private final HttpClient http;
  private long seen;
  private volatile Optional<SignedNote> last = Optional.empty();
  private volatile Optional<String> trouble = Optional.of("nothing was submitted yet");

  /** A witness to which nothing was submitted yet. */
  public Watched(KnownWitness witness) {
    this.witness = witness;
    http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  /** The log's hashes, for proving that one size extends another. */
  @FunctionalInterface
  public interface Consistency {

    /** The proof from the earlier size to the later (RFC 6962). */
    List<byte[]> between(long earlier, long later);
  }

  /** The witness. */
  public KnownWitness witness() {
    return witness;
  }

  /** The last checkpoint with the signature of this witness below it. */
  public Optional<SignedNote> last() {
    return last;
  }

  /** When the witness last cosigned. */
  public Optional<Instant> at() {
    return last.map(note -> note.signatures().get(note.signatures().size() - 1).cosignedAt());
  }

  /** Resumes from what it cosigned before this process started, if the signature is its own. */
  public void resume(SignedNote cosigned) {
    try {
      if (new TrustedKeys(List.of(witness.key())).witnessesOf(cosigned) == 1) {
        seen = Checkpoint.parse(cosigned.text()).size();
        last = Optional.of(cosigned);
      }
    } catch (RefusedProof e) {
      trouble = Optional.of("what it cosigned last is not kept well: " + e.getMessage());
    }
  }

  /** Why it has not cosigned the last submission; empty if it has. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Whether it has cosigned exactly this checkpoint. */
  public boolean has(SignedNote note) {
    return last.filter(there -> there.text().equals(note.text())).isPresent();
  }

  /** Submits a checkpoint; a witness that was unavailable gets the proof from where it stopped. */
  public void submit(SignedNote note, Consistency consistency) throws InterruptedException {
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      HttpResponse<String> answer = post(note, checkpoint, consistency);
      if (answer.statusCode() == CONFLICT) {
        seen = Long.parseLong(answer.body().strip());
        if (seen > checkpoint.size()) {
          throw new RefusedProof("It has seen a longer log, of " + seen + " leaves.");
        }
        answer = post(note, checkpoint, consistency);
      }
      if (answer.statusCode() != OK) {
        throw new RefusedProof(answer.statusCode() + " " + answer.body().strip());
      }
      take(note, checkpoint, answer.body());
      trouble = Optional.empty();
    } catch (IOException | RefusedProof | RuntimeException e) {
      trouble = Optional.of(e.toString());
    }
  }

  private HttpResponse<String> post(SignedNote note, Checkpoint checkpoint, Consistency proof)
      throws IOException, InterruptedException {
    List<byte[]> hashes =
        seen == 0 || seen == checkpoint.size() ? List.of() : proof.between(seen, checkpoint.size());
    String body = new Submission(seen, hashes, note).toString();
    return http.send(
        HttpRequest.newBuilder(
                witness.address().resolve(witness.address().getPath() + "/add-checkpoint"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void take(SignedNote note, Checkpoint checkpoint, String lines) throws RefusedProof {
    TrustedKeys own = new TrustedKeys(List.of(witness.key()));
    for (SignedNote.Signature signature : SignedNote.signatures(lines)) {
      SignedNote cosigned = note.with(signature);
      if (own.witnessesOf(cosigned) == 1) {
        seen = checkpoint.size();
        last = Optional.of(cosigned);
        return;
      }
    }
    throw new RefusedProof("Its answer contains no signature of " + witness.key().name() + ".");
  }
}
