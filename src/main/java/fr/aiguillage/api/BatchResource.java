package fr.aiguillage.api;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Many decisions in one request: NDJSON in, NDJSON out, a line for a line and in the same order,
 * each written as soon as it and all before it are durable. A line that cannot be decided is
 * answered by a problem and stops none of the others.
 */
@Path("/v1/decisions/batch")
public class BatchResource {

  /** The media type of both bodies. */
  public static final String NDJSON = "application/x-ndjson";

  /**
   * Lines under way at once: enough to fill a group of the log's writer, too few to fill its queue.
   */
  private static final int WINDOW = 1024;

  private static final Logger LOG = Logger.getLogger(BatchResource.class);

  private final Desk desk;

  BatchResource(Desk desk) {
    this.desk = desk;
  }

  /** Decides each line. 200 whatever the lines hold. */
  @POST
  @Blocking
  @Consumes(NDJSON)
  @Produces(NDJSON)
  public Response decide(
      InputStream lines,
      @Context RoutingContext context,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Optional<Who> caller = Who.named(WhoCalls.of(context).name());
    return Response.ok(answers(lines, caller, language))
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }

  StreamingOutput answers(InputStream lines, Optional<Who> caller, Language language) {
    return output -> answerWhileThere(lines, output, caller, language);
  }

  /** Both ends of the stream are the caller's: whatever fails there, nobody is left to hear it. */
  private void answerWhileThere(
      InputStream input, OutputStream output, Optional<Who> caller, Language language) {
    try {
      answer(input, output, caller, language);
    } catch (IOException gone) {
      LOG.debugf("a batch ended before its last line: %s", gone);
    }
  }

  private void answer(
      InputStream input, OutputStream output, Optional<Who> caller, Language language)
      throws IOException {
    LineReader reader = new LineReader(input, BodyLimit.LONGEST);
    Deque<CompletableFuture<byte[]>> underWay = new ArrayDeque<>();
    while (reader.next()) {
      underWay.add(decide(reader, caller, language));
      while (!underWay.isEmpty()
          && (underWay.size() >= WINDOW || underWay.peek().isDone() || !reader.hasMore())) {
        write(underWay.poll().join(), output);
      }
      if (underWay.isEmpty() && !reader.hasMore()) {
        output.flush();
      }
    }
    while (!underWay.isEmpty()) {
      write(underWay.poll().join(), output);
    }
    output.flush();
  }

  private static void write(byte[] line, OutputStream output) throws IOException {
    output.write(line);
    output.write('\n');
  }

  private CompletableFuture<byte[]> decide(
      LineReader reader, Optional<Who> caller, Language language) {
    int number = reader.number();
    try {
      if (reader.isTooLong()) {
        return CompletableFuture.completedFuture(
            line(
                Problem.worded(413, "too-large", language, "too-large", BodyLimit.LONGEST),
                number));
      }
      Decided decided = desk.decide(reader.line(), caller, Optional.empty());
      byte[] body = Json.bytes(decided, language);
      return decided
          .durable()
          .thenApply(done -> body)
          .exceptionally(failure -> failed(failure, number, language))
          .toCompletableFuture();
    } catch (RefusedIncident | RuntimeException | Error failure) {
      return CompletableFuture.completedFuture(failed(failure, number, language));
    }
  }

  private static byte[] failed(Throwable failure, int number, Language language) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return line(Failures.problem(cause, language), number);
  }

  private static byte[] line(Problem problem, int number) {
    problem.body().put("line", number);
    return Json.bytes(problem.body());
  }
}
