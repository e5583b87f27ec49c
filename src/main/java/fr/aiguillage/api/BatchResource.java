// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.threads.Daemons;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Many decisions in one request: NDJSON in, NDJSON out, one line for each line and in the same
 * order, each written as soon as it and all before it are durable. A line that cannot be decided is
 * answered with a problem and does not stop the others.
 */
@Path("/v1/decisions/batch")
@Singleton
public class BatchResource {

  /** The media type of both bodies. */
  public static final String NDJSON = "application/x-ndjson";

  /** Shorter than the timeout of the body reader, so that an answer can still be sent. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

  private static final int MOST_UNREAD = 10_000;
  private static final Duration UNREAD = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(BatchResource.class);

  private final Desk desk;
  private final Batch.Bounds bounds;

  /** One thread per batch in progress: it waits for the caller's lines. */
  private final ExecutorService readers = Executors.newCachedThreadPool(Daemons.named("batch"));

  BatchResource(Desk desk, @ConfigProperty(name = "aiguillage.request-time") Duration most) {
    this.desk = desk;
    Duration silence = most.compareTo(LONGEST_SILENCE) < 0 ? most : LONGEST_SILENCE;
    this.bounds = new Batch.Bounds(MOST_UNREAD, UNREAD, silence);
  }

  @PreDestroy
  void close() {
    readers.shutdownNow();
  }

  /** Decides each line. The status is 200 whatever the lines contain. */
  @POST
  @Blocking
  @Consumes(NDJSON)
  @Produces(NDJSON)
  public Response decide(
      InputStream lines,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages,
      @Context RoutingContext context) {
    IdempotencyKey.refuse(context);
    Language language = Language.preferred(languages);
    InputStream incidents = Gzip.is(context.request()) ? Gzip.undoing(lines) : lines;
    Runnable hangUp = () -> context.addEndHandler(sent -> context.request().connection().close());
    StreamingOutput answers =
        output ->
            answerWhileThere(
                new Batch(
                    desk,
                    incidents,
                    language,
                    Who.named(WhoCalls.of(context).name()),
                    hangUp,
                    bounds),
                output);
    return Response.ok(answers)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }

  /**
   * Both ends of the stream belong to the caller: whatever fails there, nobody is left to receive
   * an answer.
   */
  private void answerWhileThere(Batch batch, OutputStream output) {
    readers.execute(batch::read);
    try {
      batch.answer(output);
    } catch (IOException gone) {
      LOG.debugf("a batch ended before its last line: %s", gone);
    } finally {
      batch.leave();
    }
  }
}
