// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
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
    int port = freePort();
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(
            () ->
                new AbstractVerticle() {
                  @Override
                  public void start(Promise<Void> listening) {
                    vertx
                        .createHttpServer()
                        .requestHandler(request -> answer(request, body))
                        .listen(port, "127.0.0.1")
                        .<Void>mapEmpty()
                        .onComplete(listening);
                  }
                },
            new DeploymentOptions().setInstances(loops))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    System.out.println("Listening on: http://127.0.0.1:" + port);
  }

  private static void answer(HttpServerRequest request, Buffer body) {
    request
        .body()
        .onSuccess(
            read ->
                request
                    .response()
                    .setStatusCode(201)
                    .putHeader("Content-Type", "application/json")
                    .end(body));
  }

  /** Instances share a port only if they are given it. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
