// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's {@code request-tracker5}, with a database of its own, on loopback alone. */
public final class RequestTracker {

  private static final Path SETUP = Path.of("/usr/sbin/rt-setup-database-5");
  private static final Path FILES = Path.of("src/test/resources/fr/aiguillage/rt").toAbsolutePath();
  private static final String CONFIG =
      """
      Set($rtname, 'aiguillage.test');
      Set($Organization, 'aiguillage.test');
      Set($WebDomain, '127.0.0.1');
      Set($WebPort, %d);
      Set($DatabaseType, 'SQLite');
      Set($DatabaseName, '%s');
      Set($LogToSyslog, undef);
      %s
      1;
      """;

  private final Path folder;
  private final int port;
  private Process server;

  private RequestTracker(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Makes its database in the folder.
   *
   * @param config more lines of its configuration, in Perl
   * @param data the file of our resources that says what it holds beside its own
   */
  public static RequestTracker install(Path folder, String config, String data) throws Exception {
    assertTrue(Files.exists(SETUP), "NOT RUN: " + SETUP + " is missing, see the manual");
    try (ServerSocket free = new ServerSocket(0)) {
      RequestTracker tracker = new RequestTracker(folder, free.getLocalPort());
      Files.writeString(
          folder.resolve("config.pm"),
          CONFIG.formatted(tracker.port, folder.resolve("rt.sqlite"), config));
      Files.createDirectories(folder.resolve("none"));
      tracker.finish(List.of(SETUP.toString(), "--action", "init", "--skip-create"));
      String file = FILES.resolve(data).toString();
      tracker.finish(List.of(SETUP.toString(), "--action", "insert", "--datafile", file));
      return tracker;
    }
  }

  /** Its database. */
  public Path database() {
    return folder.resolve("rt.sqlite");
  }

  /** Where it answers. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** A request of its first account. */
  public static RequestSpecification asked() {
    return given().auth().preemptive().basic("root", "password").contentType("application/json");
  }

  /** Starts it, and waits until it answers. */
  public void start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add("/usr/share/request-tracker5/libexec/rt-server");
    command.addAll(List.of("--server", "Starlet", "--max-workers", "3"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
    server = begin(command);
    for (int second = 0; second < 120 && !answers(); second++) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private boolean answers() {
    try {
      return asked().get(address() + "/REST/2.0/rt").statusCode() == 200;
    } catch (Exception notYet) {
      // refused connections among them: the library throws what it does not declare
      return false;
    }
  }

  /** SIGKILL, for all of its processes. */
  public void kill() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly().onExit().join();
  }

  private Process begin(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RT_SITE_CONFIG", folder.resolve("config.pm").toString());
    builder.environment().put("RT_SITE_CONFIG_DIR", folder.resolve("none").toString());
    File output = folder.resolve("output.txt").toFile();
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start();
  }

  /** Runs a command beside it, which has to end well. */
  public void finish(List<String> command) throws Exception {
    Process process = begin(command);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), command::toString);
    assertEquals(0, process.exitValue(), command + Files.readString(folder.resolve("output.txt")));
  }
}
