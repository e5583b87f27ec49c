// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes {@code Content-Encoding: gzip} (RFC 1952), the one encoding that bodies may come in. */
final class Gzip {

  private Gzip() {}

  /** Whether the request says that its body comes so. */
  static boolean is(HttpServerRequest request) {
    return "gzip".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_ENCODING));
  }

  /**
   * The body as it was before, or its first bytes where it is longer: never more than one beyond
   * {@code most}, so that what grows without an end takes no room.
   *
   * @throws IOException if it is no gzip, or breaks off
   */
  static byte[] undo(byte[] body, int most) throws IOException {
    try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return inflated.readNBytes(most + 1);
    }
  }

  /** The stream as it was before; its head is not read before somebody asks for a byte. */
  static InputStream undoing(InputStream body) {
    return new InputStream() {
      private InputStream inflated;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        if (inflated == null) {
          inflated = new GZIPInputStream(body);
        }
        return inflated.read(into, from, most);
      }
    };
  }
}
