// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Decodes {@code Content-Encoding: gzip} (RFC 1952), the only encoding accepted for bodies. */
final class Gzip {

  private Gzip() {}

  /** Whether the request declares that encoding. */
  static boolean is(HttpServerRequest request) {
    return "gzip".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_ENCODING));
  }

  /**
   * The decoded body, or its first bytes if it is longer: never more than {@code most} + 1, so that
   * a decompression bomb takes no memory.
   *
   * @throws IOException if it is not gzip, or is truncated
   */
  static byte[] undo(byte[] body, int most) throws IOException {
    try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return inflated.readNBytes(most + 1);
    }
  }

  /** The decoded stream; its header is not read until the first byte is requested. */
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
