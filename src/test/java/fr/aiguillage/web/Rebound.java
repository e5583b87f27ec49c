// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One port that leads to one server at first and to another later: what DNS rebinding does to a
 * name, without waiting for a name server.
 */
final class Rebound implements AutoCloseable {

  private final ServerSocket listening;
  private volatile int target;

  Rebound(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From here on new connections lead there. */
  void lead(int other) {
    target = other;
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket caller = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> pump(caller, server));
      start(() -> pump(server, caller));
    }
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      byte[] some = new byte[8192];
      for (int read = input.read(some); read >= 0; read = input.read(some)) {
        output.write(some, 0, read);
        output.flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A connection ended, as they do.
                return;
              }
            },
            "rebound");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
