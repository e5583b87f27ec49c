package fr.aiguillage.serve;

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
 * <p>For a moment before, each answer is the last on its connection (RFC 9112, 9.6): whoever goes
 * on sending on a connection that is closed under them cannot know whether that was taken.
 */
@ApplicationScoped
public class Termination {

  private static final Logger LOG = Logger.getLogger(Termination.class);
  private static final long FAREWELL_MILLIS = 1_000;

  /** Before whatever may answer, a refusal included. */
  private static final int ORDER = 985;

  private final Vertx vertx;
  private volatile boolean ending;

  Termination(Vertx vertx) {
    this.vertx = vertx;
  }

  void filter(@Observes Filters filters) {
    filters.register(this::takeLeave, ORDER);
  }

  private void takeLeave(RoutingContext context) {
    if (ending && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    context.next();
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
