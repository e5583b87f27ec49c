// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.replay.ReplayScope;
import fr.aiguillage.replay.Replays;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Decides many recorded decisions again, in the background. */
@Path("/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
public class ReplaysResource {

  private static final Duration TOLD_EACH = Duration.ofMillis(500);

  private final Desk desk;
  private final Replays replays;
  private final int most;

  ReplaysResource(
      Desk desk, Replays replays, @ConfigProperty(name = "aiguillage.replays") int most) {
    this.desk = desk;
    this.replays = replays;
    this.most = most;
  }

  /** Starts a replay; 202 with the address of its progress. */
  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    ReplayScope asked =
        ReplayRequest.read(
            body, desk.rules().rules().vocabulary(), hash -> desk.log().ruleset(hash).isPresent());
    Optional<ReplayProgress> begun = replays.start(asked);
    if (begun.isEmpty()) {
      return Problem.worded(429, "too-many-replays", language, "replays-busy", most).response();
    }
    return Response.fromResponse(answer(begun.get(), language))
        .status(Response.Status.ACCEPTED)
        .location(URI.create("/v1/replays/" + begun.get().id()))
        .build();
  }

  /** The progress of a replay, and what it has found. */
  @GET
  @Path("{id}")
  @Blocking
  public Response find(
      @PathParam("id") String id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return Ids.parse(id)
        .flatMap(replays::find)
        .map(progress -> answer(progress, language))
        .orElseGet(() -> missing(id, language));
  }

  /** Cancels a replay, and answers what it has found. */
  @DELETE
  @Path("{id}")
  @Blocking
  public Response cancel(
      @PathParam("id") String id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return Ids.parse(id)
        .flatMap(replays::cancel)
        .map(progress -> answer(progress, language))
        .orElseGet(() -> missing(id, language));
  }

  /**
   * The progress as it changes, as server-sent events, at most twice a second; ends with the
   * replay.
   */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  public Multi<ObjectNode> events(
      @PathParam("id") String id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    UUID known =
        Ids.parse(id)
            .filter(uuid -> replays.find(uuid).isPresent())
            .orElseThrow(() -> new WebApplicationException(missing(id, language)));
    return Multi.createFrom()
        .<ReplayProgress>emitter(emitter -> follow(known, emitter), BackPressureStrategy.LATEST)
        .map(progress -> ReplayBody.of(progress, language));
  }

  private void follow(UUID id, MultiEmitter<? super ReplayProgress> emitter) {
    Teller teller = new Teller(emitter);
    replays.find(id).ifPresent(teller);
    replays.listen(id, teller).ifPresent(emitter::onTermination);
  }

  /** Throttles progress events: a replay advances a hundred times a second. */
  private static final class Teller implements Consumer<ReplayProgress> {

    private final MultiEmitter<? super ReplayProgress> emitter;
    private long told = System.nanoTime() - TOLD_EACH.toNanos();

    private Teller(MultiEmitter<? super ReplayProgress> emitter) {
      this.emitter = emitter;
    }

    @Override
    public synchronized void accept(ReplayProgress progress) {
      if (progress.isEnded() || System.nanoTime() - told >= TOLD_EACH.toNanos()) {
        told = System.nanoTime();
        emitter.emit(progress);
      }
      if (progress.isEnded()) {
        emitter.complete();
      }
    }
  }

  private static Response answer(ReplayProgress progress, Language language) {
    return Catalogue.answer(ReplayBody.of(progress, language), language);
  }

  private static Response missing(String id, Language language) {
    return Problem.worded(404, "not-found", language, "replay-missing", id).response();
  }
}
