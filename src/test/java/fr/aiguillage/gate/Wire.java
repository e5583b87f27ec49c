// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends what no client library would, and is kept as long as the server does. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private Socket socket;
  private InputStream input;

  Wire(int port) {
    this.port = port;
  }

  /** What came back; names of headers in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean isProblem() {
      return header("content-type").startsWith("application/problem+json");
    }
  }

  /** Sends a request, whose head ends in an empty line, and reads the answer to it. */
  Reply ask(String method, String head, String body) throws IOException {
    if (socket == null || socket.isClosed()) {
      connect();
    }
    try {
      return send(method, head, body);
    } catch (EOFException ended) {
      // Kept open by us and closed by the server since: as any client, ask once more.
      close();
      connect();
      return send(method, head, body);
    }
  }

  private void connect() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    input = new BufferedInputStream(socket.getInputStream());
  }

  private Reply send(String method, String head, String body) throws IOException {
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String content = method.equals("HEAD") || status == 204 || status == 304 ? "" : body(headers);
    if (headers.getOrDefault("connection", "").equals("close")) {
      close();
    }
    return new Reply(status, headers, content);
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      byte[] bytes = input.readNBytes(Integer.parseInt(headers.get("content-length")));
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      throw new IOException("no length: " + headers);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      all.write(input.readNBytes(size));
      line();
    }
    line();
    return all.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException(line.toString(StandardCharsets.UTF_8));
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
