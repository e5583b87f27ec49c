// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's postfix and dovecot, with folders, ports and configurations of their own, on loopback
 * alone: mailboxes of {@code exemple.fr} and {@code academie.exemple}, and a platform at {@code
 * departement.exemple} whose mails a command takes. Root has to start them.
 */
final class MailServers {

  private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAIN =
      """
      compatibility_level = 3.6
      queue_directory = FOLDER/queue
      data_directory = FOLDER/data
      maillog_file = FOLDER/mail.log
      maillog_file_prefixes = FOLDER
      inet_interfaces = 127.0.0.1
      inet_protocols = ipv4
      myhostname = mx.exemple.fr
      mydestination =
      local_recipient_maps =
      alias_maps =
      alias_database =
      mynetworks = 127.0.0.0/8
      virtual_mailbox_domains = exemple.fr, academie.exemple
      virtual_mailbox_base = FOLDER/mail
      virtual_mailbox_maps = static:all
      virtual_transport = lmtp:unix:FOLDER/run/lmtp
      relay_domains = departement.exemple
      transport_maps = inline:{ {departement.exemple=rt:} }
      queue_run_delay = 1s
      minimal_backoff_time = 1s
      maximal_backoff_time = 2s
      transport_retry_time = 1s
      message_size_limit = 60000000
      virtual_mailbox_limit = 0
      mailbox_size_limit = 0
      """;
  private static final String MASTER =
      """
      127.0.0.1:PORT inet n - n - - smtpd
      pickup unix n - n 1 1 pickup
      cleanup unix n - n - 0 cleanup
      qmgr unix n - n 1 1 qmgr
      rewrite unix - - n - - trivial-rewrite
      bounce unix - - n - 0 bounce
      defer unix - - n - 0 bounce
      trace unix - - n - 0 bounce
      verify unix - - n - 1 verify
      flush unix n - n 1000? 0 flush
      proxymap unix - - n - - proxymap
      smtp unix - - n - - smtp
      lmtp unix - - n - - lmtp
      showq unix n - n - - showq
      error unix - - n - - error
      retry unix - - n - - error
      discard unix - - n - - discard
      anvil unix - - n - 1 anvil
      scache unix - - n - 1 scache
      postlog unix-dgram n - n - 1 postlogd
      rt unix - n n - 2 pipe user=nobody argv=COMMAND
      """;
  private static final String MAILBOXES =
      """
      protocols = imap lmtp
      base_dir = FOLDER/run
      log_path = FOLDER/dovecot.log
      ssl = no
      disable_plaintext_auth = no
      listen = 127.0.0.1
      mail_location = maildir:FOLDER/mail/%d/%n
      first_valid_uid = 1
      postmaster_address = postmaster@exemple.fr
      passdb {
        driver = static
        args = password=secret
      }
      userdb {
        driver = static
        args = uid=65534 gid=65534 home=FOLDER/mail/%d/%n allow_all_users=yes
      }
      service imap-login {
        inet_listener imap {
          port = PORT
        }
        inet_listener imaps {
          port = 0
        }
      }
      """;

  private final Path folder;
  final int smtp;
  final int imap;
  private Process postfix;
  private Process dovecot;

  private MailServers(Path folder, int smtp, int imap) {
    this.folder = folder;
    this.smtp = smtp;
    this.imap = imap;
  }

  /**
   * Writes their configurations.
   *
   * @param folder which others may enter, since the servers run under users of their own
   * @param command takes mails for {@code departement.exemple}
   */
  static MailServers install(Path folder, String command) throws Exception {
    for (Path needed : List.of(POSTFIX, DOVECOT)) {
      assertTrue(Files.exists(needed), "NOT RUN: " + needed + " is missing, see the manual");
    }
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      MailServers servers = new MailServers(folder, one.getLocalPort(), other.getLocalPort());
      for (String each : List.of("postfix", "queue", "data", "mail", "run")) {
        Files.createDirectories(folder.resolve(each));
      }
      run("chown", "nobody", folder.resolve("mail").toString());
      run("chown", "postfix", folder.resolve("data").toString());
      servers.write("postfix/main.cf", MAIN, servers.smtp);
      servers.write("postfix/master.cf", MASTER.replace("COMMAND", command), servers.smtp);
      servers.write("dovecot.conf", MAILBOXES, servers.imap);
      servers.write("sendmail", "#!/bin/sh\nexec /usr/sbin/sendmail -C FOLDER/postfix \"$@\"\n", 0);
      Files.setPosixFilePermissions(
          servers.sendmail(), PosixFilePermissions.fromString("rwxr-xr-x"));
      return servers;
    }
  }

  private void write(String file, String text, int port) throws IOException {
    Files.writeString(
        folder.resolve(file),
        text.replace("FOLDER", folder.toString()).replace("PORT", String.valueOf(port)));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> String.join(" ", command));
  }

  /** By which a program on this machine hands in mails, whether postfix runs or not. */
  Path sendmail() {
    return folder.resolve("sendmail");
  }

  /** What postfix took and delivered. */
  List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("mail.log"));
  }

  /** The files of mailboxes and queues in which the words stand. */
  List<String> holding(String words) throws IOException {
    List<String> holding = new ArrayList<>();
    for (String part : List.of("mail", "queue")) {
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
            holding.add(folder.relativize(file).toString());
          }
        }
      }
    }
    return holding;
  }

  void startPostfix() throws Exception {
    postfix = begin("postfix.out", POSTFIX.toString(), "-c", folder + "/postfix", "start-fg");
    listens(smtp, "postfix.out");
  }

  void startDovecot() throws Exception {
    dovecot = begin("dovecot.out", DOVECOT.toString(), "-F", "-c", folder + "/dovecot.conf");
    listens(imap, "dovecot.out");
  }

  private Process begin(String output, String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(output).toFile()))
        .start();
  }

  private void listens(int port, String output) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException notYet) {
        assertTrue(
            Instant.now().isBefore(end), () -> "it does not listen, see " + folder.resolve(output));
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  void killPostfix() {
    kill(postfix);
  }

  void killDovecot() {
    kill(dovecot);
  }

  /** SIGKILL, for all of its processes. */
  private static void kill(Process server) {
    if (server != null) {
      List<ProcessHandle> all = server.descendants().toList();
      server.destroyForcibly().onExit().join();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
