// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection of our own, for what no client library would send. */
final class Raw implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  Raw() throws IOException {
    socket = new Socket("127.0.0.1", RestAssured.port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** What came back. */
  record Reply(int status, String head, String body) {}

  Raw send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Raw send(byte[] bytes) throws IOException {
    OutputStream output = socket.getOutputStream();
    output.write(bytes);
    output.flush();
    return this;
  }

  /** The body in chunks of that size, and the end. */
  Raw chunked(byte[] body, int size) throws IOException {
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      send(Integer.toHexString(length) + "\r\n");
      socket.getOutputStream().write(body, at, length);
      send("\r\n");
    }
    return send("0\r\n\r\n");
  }

  /** Reads one answer whose length is said, or that ends with the connection. */
  Reply reply() throws IOException {
    InputStream input = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = input.read();
      assertTrue(next >= 0, () -> "the connection ended in the head: " + head);
      head.write(next);
    }
    String lines = head.toString(StandardCharsets.US_ASCII);
    int length = length(lines);
    byte[] body = length < 0 ? input.readAllBytes() : input.readNBytes(length);
    return new Reply(
        Integer.parseInt(lines.split(" ")[1]), lines, new String(body, StandardCharsets.UTF_8));
  }

  /**
   * The next line of a body that comes in chunks; the lines that tell a chunk's size are skipped.
   */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = socket.getInputStream().read();
    while (next != '\n') {
      assertTrue(next >= 0, "the connection ended");
      line.write(next);
      next = socket.getInputStream().read();
    }
    String text = line.toString(StandardCharsets.UTF_8).strip();
    return text.matches("[0-9a-fA-F]*") ? line() : text;
  }

  /** All that comes until the other end closes; fails if that does not happen in 20 seconds. */
  String untilClosed() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      // Closed with bytes of ours unread: a reset is an end, too.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Sends nothing more, and goes on reading. */
  void endOfSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Leaves without a word, as a process that is killed does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
