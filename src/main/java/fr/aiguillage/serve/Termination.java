// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.gate.Refusals;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;

/**
 * Exits with 0 if the service is told to stop, by SIGTERM, and stops well. By default the JVM exits
 * with 143 whatever happens, which systemd counts as a failure.
 *
 * <p>For a moment before that, callers get 503, which means that nothing was recorded, and their
 * connection is closed (RFC 9112, 9.6). If a connection were closed while a request is being sent,
 * the caller could not know whether it had been processed.
 */
@ApplicationScoped
public class Termination {

  private static final Logger LOG = Logger.getLogger(Termination.class);
  private static final long FAREWELL_MILLIS = 2_000;
  private static final String RETRY_SECONDS = "5";

  /**
   * Before anything that may answer, so that a refusal at the front door closes the connection too.
   */
  private static final int LAST = 985;

  /** After the front door: callers that are not let in learn nothing. */
  private static final int BEHIND = 80;

  private final Vertx vertx;
  private final Refusals refusals;
  private volatile boolean ending;

  Termination(Vertx vertx, Refusals refusals) {
    this.vertx = vertx;
    this.refusals = refusals;
  }

  void filter(@Observes Filters filters) {
    filters.register(this::close, LAST);
    filters.register(this::takeLeave, BEHIND);
  }

  private void close(RoutingContext context) {
    if (ending && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    context.next();
  }

  private void takeLeave(RoutingContext context) {
    if (!ending) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    refusals.refuse(context, 503, "unavailable", "ending");
  }

  private void end() {
    ending = true;
    vertx.setTimer(FAREWELL_MILLIS, timer -> Quarkus.asyncExit());
  }

  void take(@Observes StartupEvent starting) {
    // tests share their process with others, and Quarkus' own modes handle this themselves
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      try {
        onTermination(this::end);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        LOG.warnf("SIGTERM will exit with 143, since this JVM does not allow handling it: %s", e);
      }
    }
  }

  /**
   * Uses reflection, since the compiler warns about the JDK's only way to handle a signal, which is
   * supported (JEP 260) and has no successor.
   */
  private static void onTermination(Runnable end) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler taken =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                end.run();
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> "termination";
            };
    Object proxy =
        Proxy.newProxyInstance(Termination.class.getClassLoader(), new Class<?>[] {handler}, taken);
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), proxy);
  }
}
