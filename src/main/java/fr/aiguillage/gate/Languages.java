// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Shortens {@code Accept-Language}, since later readers process every part of it. */
final class Languages {

  /** Ten languages with their weights. */
  private static final int LONGEST = 120;

  private Languages() {}

  /** Removes what follows the first languages in it. */
  static void shorten(HttpServerRequest request) {
    String named = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (named != null && named.length() > LONGEST) {
      int end = named.lastIndexOf(',', LONGEST);
      request.headers().set(HttpHeaders.ACCEPT_LANGUAGE, end < 0 ? "" : named.substring(0, end));
    }
  }
}
