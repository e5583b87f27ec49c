package fr.aiguillage.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The limit over HTTP: the same server library as the service's, with nothing on top of it. Reads
 * the request and answers always the same body.
 */
public final class DoingNothing {

  private DoingNothing() {}

  public static void main(String[] arguments) throws Exception {
    Buffer body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
    Vertx vertx = Vertx.vertx();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(
                  request ->
                      request
                          .body()
                          .onSuccess(
                              read ->
                                  request
                                      .response()
                                      .setStatusCode(201)
                                      .putHeader("Content-Type", "application/json")
                                      .end(body)));
      int port = i == 0 ? 0 : sharedPort;
      sharedPort =
          server
              .listen(port, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get()
              .actualPort();
    }
    System.out.println("Listening on: http://127.0.0.1:" + sharedPort);
  }

  private static int sharedPort;
}
