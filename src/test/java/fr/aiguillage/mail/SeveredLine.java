// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that breaks once, before a certain answer comes through, whole or in part. */
final class SeveredLine implements Closeable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int to;
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  SeveredLine(int to) throws IOException {
    this.to = to;
    thread(
        () -> {
          while (!door.isClosed()) {
            Socket here = door.accept();
            Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
            thread(() -> pass(here, there, false));
            thread(() -> pass(there, here, true));
          }
        });
  }

  int port() {
    return door.getLocalPort();
  }

  /** It breaks at that piece of what the server sends from here on. */
  void breakAt(int piece) {
    left.set(piece);
  }

  /** Whether it broke. */
  boolean isBroken() {
    return left.get() < 0;
  }

  private void pass(Socket from, Socket into, boolean answers) throws IOException {
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      byte[] piece = new byte[8192];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (answers && left.getAndUpdate(n -> n < 0 ? n : n - 1) == 0) {
          return;
        }
        out.write(piece, 0, read);
        out.flush();
      }
    }
  }

  private interface Work {
    void runs() throws IOException;
  }

  private static void thread(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.runs();
              } catch (IOException | UncheckedIOException over) {
                // one of both has hung up
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
