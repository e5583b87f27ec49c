// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;

/**
 * Tells callers who left in the middle, or whose bytes broke off, from faults of ours: nobody hears
 * an answer any more, and nothing is to be mended here.
 */
final class Departed {

  private static final String CODEC = "io.netty.handler.codec.http.";

  private Departed() {}

  /** Whether whoever asked has gone. */
  static boolean is(RoutingContext context) {
    return context.response().closed() || is(context.failure());
  }

  /** Whether this is what is left of a connection that the other end has closed. */
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

  /** Bytes that are no HTTP fail where they are read, and the connection is closed there. */
  private static boolean isOfCodec(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return stack.length > 0 && stack[0].getClassName().startsWith(CODEC);
  }
}
