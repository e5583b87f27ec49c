// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.aiguillage.threads.Daemons;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a witness over HTTP, with the server included in the JDK. Anybody who can reach it may
 * submit: it trusts only signatures, as the specification requires.
 */
public final class WitnessServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WitnessServer.class.getName());
  private static final int LARGEST = 1 << 16;
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Daemons.named("witness"));

  /**
   * Starts listening.
   *
   * @throws IOException if it cannot listen there
   */
  public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(witness, exchange));
    server.start();
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(Witness witness, HttpExchange exchange) throws IOException {
    try (exchange) {
      Witness.Reply reply = reply(witness, exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static Witness.Reply reply(Witness witness, HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
      return plain(404, "Only /add-checkpoint is answered.");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return plain(405, "Checkpoints are submitted by POST.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return plain(413, "No checkpoint is as large.");
    }
    try {
      return witness.add(new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "Nothing is cosigned: " + e.getMessage());
      return plain(503, "Nothing can be stored now.");
    }
  }

  private static Witness.Reply plain(int status, String sentence) {
    return new Witness.Reply(status, "text/plain; charset=utf-8", sentence + "\n");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
