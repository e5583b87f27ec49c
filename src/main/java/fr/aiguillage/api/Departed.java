// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;

/**
 * Distinguishes callers that disconnected, or whose bytes broke off, from our own faults: nobody
 * receives an answer any more, and there is nothing to fix here.
 */
final class Departed {

  private static final String CODEC = "io.netty.handler.codec.http.";

  private Departed() {}

  /** Whether the caller has gone. */
  static boolean is(RoutingContext context) {
    return context.response().closed() || is(context.failure());
  }

  /** Whether the failure comes from a connection closed by the other end. */
  static boolean is(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof HttpClosedException
          || each instanceof ClosedChannelException
          || isOfCodec(each)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that are not HTTP fail in the decoder, which closes the connection. */
  private static boolean isOfCodec(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return stack.length > 0 && stack[0].getClassName().startsWith(CODEC);
  }
}
