// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.KeptCaller.Secret;
import fr.aiguillage.callers.RefusedCallers.Fault;
import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file of callers: names, roles, hashes of keys, expiry dates. No key can be derived from it;
 * but anybody who can write it can let anybody in, so it is accessible only to its owner.
 */
public final class CallersFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String HASH = "[0-9a-f]{64}";
  private static final Set<String> KEYS = Set.of("name", "roles", "keys");

  private CallersFile() {}

  /**
   * The callers in the file, by name; none if there is no file.
   *
   * @throws RefusedCallers with every fault, if anything in it is wrong
   * @throws IOException if it cannot be read
   */
  public static Map<String, KeptCaller> read(Path file) throws IOException, RefusedCallers {
    if (!Files.exists(file)) {
      return Map.of();
    }
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new RefusedCallers(file, List.of(new Fault("json", "", e.getOriginalMessage())));
    }
    List<Fault> faults = new ArrayList<>();
    Map<String, KeptCaller> callers = new LinkedHashMap<>();
    JsonNode listed = root == null ? null : root.get("callers");
    if (listed == null || !listed.isArray() || root.size() != 1) {
      throw new RefusedCallers(file, List.of(new Fault("list", "", "" + root)));
    }
    for (int at = 0; at < listed.size(); at++) {
      KeptCaller caller = caller(listed.get(at), "callers[" + at + "]", faults);
      if (callers.putIfAbsent(caller.name(), caller) != null) {
        faults.add(new Fault("twice", "callers[" + at + "]", caller.name()));
      }
    }
    if (!faults.isEmpty()) {
      throw new RefusedCallers(file, faults);
    }
    return callers;
  }

  private static KeptCaller caller(JsonNode json, String where, List<Fault> faults) {
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                faults.add(new Fault("key", where, key));
              }
            });
    String name = json.path("name").asText();
    if (!Keyring.isName(name)) {
      faults.add(new Fault("name", where, name));
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (JsonNode code : json.path("roles")) {
      Role.of(code.asText())
          .ifPresentOrElse(roles::add, () -> faults.add(new Fault("role", where, code.asText())));
    }
    List<Secret> secrets = new ArrayList<>();
    for (JsonNode secret : json.path("keys")) {
      secrets.add(secret(secret, where, faults));
    }
    return new KeptCaller(name, roles, secrets);
  }

  private static Secret secret(JsonNode json, String where, List<Fault> faults) {
    String hash = json.path("sha256").asText();
    if (!hash.matches(HASH)) {
      faults.add(new Fault("hash", where, hash));
    }
    Optional<Instant> expires = Optional.empty();
    if (json.hasNonNull("expires")) {
      try {
        expires = Optional.of(Instant.parse(json.get("expires").asText()));
      } catch (DateTimeException e) {
        faults.add(new Fault("expiry", where, json.get("expires").asText()));
      }
    }
    return new Secret(hash, expires);
  }

  /** Replaces the file, readable only by its owner. */
  static void write(Path file, Map<String, KeptCaller> callers) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode listed = root.putArray("callers");
    for (KeptCaller caller : callers.values()) {
      ObjectNode json = listed.addObject();
      json.put("name", caller.name());
      ArrayNode roles = json.putArray("roles");
      new TreeSet<>(caller.roles()).forEach(role -> roles.add(role.code()));
      ArrayNode keys = json.putArray("keys");
      for (Secret secret : caller.secrets()) {
        ObjectNode key = keys.addObject();
        key.put("sha256", secret.hash());
        secret.expires().ifPresent(moment -> key.put("expires", moment.toString()));
      }
    }
    DurableFiles.createFolder(file.toAbsolutePath().getParent());
    DurableFiles.writeSecret(file, JSON.writeValueAsString(root) + "\n");
  }
}
