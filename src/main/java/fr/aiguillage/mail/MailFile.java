// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.aiguillage.exchange.Partner;
import fr.aiguillage.exchange.Partner.Partners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file that configures the mail servers.
 *
 * @param imap the server of the mailbox
 * @param smtp the server for sending mails
 * @param folders of the mailbox
 * @param ledger the file that records what was done
 * @param every how often the mailbox is polled
 * @param copyWithin how long the copy of a sent mail may take to arrive in the mailbox
 */
public record MailFile(
    Server imap,
    Server smtp,
    Folders folders,
    Path ledger,
    Duration every,
    Duration copyWithin,
    Partners partners) {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+");
  private static final Set<String> KEYS =
      Set.of(
          "address",
          "authentication-server",
          "imap",
          "smtp",
          "folders",
          "ledger",
          "every",
          "copy-within",
          "platforms");
  private static final Set<String> SERVER = Set.of("host", "port", "tls", "user", "password-file");
  private static final Set<String> FOLDERS = Set.of("in", "done", "aside");
  private static final Set<String> PLATFORM = Set.of("platform", "address", "parties");

  /** How a connection is encrypted. */
  public enum Tls {
    IMPLICIT,
    STARTTLS,
    NONE
  }

  /**
   * A server.
   *
   * @param user empty if it requires no login
   */
  public record Server(String host, int port, Tls tls, Optional<String> user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** The names of the folders: the one in which mails arrive, and those they are moved to. */
  public record Folders(String in, String done, String aside) {}

  /** The file cannot be used; the message lists every fault. */
  public static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private Refused(Path file, List<String> faults) {
      super(file + ": " + String.join("; ", faults));
    }
  }

  /**
   * Reads it; relative file names in it start from its folder.
   *
   * @throws Refused with every fault
   * @throws IOException if it cannot be read
   */
  public static MailFile read(Path file) throws IOException, Refused {
    List<String> faults = new ArrayList<>();
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new Refused(file, List.of("no YAML: " + e.getOriginalMessage()));
    }
    keys(root, "", KEYS, faults);
    String address = address(root.path("address"), "address", faults);
    Server imap = server(file, root.path("imap"), "imap", 993, faults);
    Server smtp = server(file, root.path("smtp"), "smtp", 587, faults);
    keys(root.path("folders"), "folders.", FOLDERS, faults);
    Folders folders =
        new Folders(
            root.at("/folders/in").asText("INBOX"),
            root.at("/folders/done").asText("Aiguillage"),
            root.at("/folders/aside").asText("Aiguillage-A-voir"));
    List<Partner> partners = new ArrayList<>();
    for (int i = 0; i < root.path("platforms").size(); i++) {
      partners.add(partner(root.path("platforms").get(i), "platforms[" + i + "]", faults));
    }
    if (partners.size() < 2) {
      faults.add("platforms: found " + partners.size() + ", expected two or more");
    }
    Optional<String> server =
        Optional.of(root.path("authentication-server").asText()).filter(it -> !it.isBlank());
    Duration every = duration(root, "every", "PT30S", faults);
    Duration copyWithin = duration(root, "copy-within", "PT2M", faults);
    if (!faults.isEmpty()) {
      throw new Refused(file, faults);
    }
    Path ledger = file.toAbsolutePath().resolveSibling(root.path("ledger").asText("mails.sqlite"));
    return new MailFile(
        imap, smtp, folders, ledger, every, copyWithin, new Partners(address, server, partners));
  }

  private static void keys(JsonNode node, String at, Set<String> known, List<String> faults) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                faults.add(at + key + ": expected one of " + String.join(", ", known));
              }
            });
  }

  private static String address(JsonNode node, String at, List<String> faults) {
    if (!ADDRESS.matcher(node.asText()).matches()) {
      faults.add(at + ": found \"" + node.asText() + "\", expected an address such as a@b.fr");
    }
    return node.asText();
  }

  private static Duration duration(JsonNode root, String key, String usual, List<String> faults) {
    String text = root.path(key).asText(usual);
    try {
      Duration duration = Duration.parse(text);
      if (duration.toMillis() >= 100) {
        return duration;
      }
    } catch (DateTimeException wrong) {
      // reported below
    }
    faults.add(key + ": found \"" + text + "\", expected a time from PT0.1S on, such as PT30S");
    return Duration.ZERO;
  }

  private static Server server(
      Path file, JsonNode node, String at, int usual, List<String> faults) {
    keys(node, at + ".", SERVER, faults);
    if (node.path("host").asText().isBlank()) {
      faults.add(at + ".host: expected the name of a server");
    }
    String named = node.path("tls").asText("implicit").toUpperCase(java.util.Locale.ROOT);
    Tls tls = Tls.IMPLICIT;
    try {
      tls = Tls.valueOf(named);
    } catch (IllegalArgumentException wrong) {
      faults.add(at + ".tls: found \"" + named + "\", expected implicit, starttls or none");
    }
    String password = "";
    Optional<String> user = Optional.of(node.path("user").asText()).filter(it -> !it.isBlank());
    if (node.has("password-file")) {
      try {
        Path secret = file.toAbsolutePath().resolveSibling(node.get("password-file").asText());
        password = Files.readString(secret).strip();
      } catch (IOException | RuntimeException e) {
        faults.add(at + ".password-file: cannot be read");
      }
    } else if (user.isPresent()) {
      faults.add(at + ".password-file: expected, since there is a user");
    }
    return new Server(
        node.path("host").asText(), node.path("port").asInt(usual), tls, user, password);
  }

  private static Partner partner(JsonNode node, String at, List<String> faults) {
    keys(node, at + ".", PLATFORM, faults);
    if (node.path("platform").asText().isBlank()) {
      faults.add(at + ".platform: expected the name of a file in correspondances/");
    }
    List<String> parties = new ArrayList<>();
    node.path("parties").forEach(party -> parties.add(party.asText()));
    return new Partner(
        node.path("platform").asText(),
        address(node.path("address"), at + ".address", faults),
        parties);
  }
}
