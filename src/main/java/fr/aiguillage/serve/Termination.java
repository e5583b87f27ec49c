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
 * Ends with 0 where the service is told to stop, by SIGTERM, and stops well. Left to itself the JVM
 * ends with 143 whatever happens, and systemd calls that a failure.
 *
 * <p>For a moment before, whoever asks is told 503, and that nothing was kept, on a connection that
 * ends with it (RFC 9112, 9.6). What is sent on a connection that is closed under its sender may
 * have been taken or not, and the sender cannot know.
 */
@ApplicationScoped
public class Termination {

  private static final Logger LOG = Logger.getLogger(Termination.class);
  private static final long FAREWELL_MILLIS = 2_000;
  private static final String RETRY_SECONDS = "5";

  /** Before whatever may answer, so that a refusal at the door is the last one too. */
  private static final int LAST = 985;

  /** Behind the door: nobody is told anything who is not let in. */
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
    // Tests share their process with others, and Quarkus's own modes take care of it.
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      try {
        onTermination(this::end);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        LOG.warnf("SIGTERM will end with 143, since this JVM lets nobody take it: %s", e);
      }
    }
  }

  /**
   * By reflection: the compiler warns of the JDK's only way to take a signal, which is open to all
   * (JEP 260) and has no successor.
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
