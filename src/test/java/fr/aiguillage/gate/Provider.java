// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A small OpenID provider: discovery, keys, authorisation code with PKCE, refresh, logout. Whoever
 * comes is at once logged in as the user that {@code /control} names. {@code /mint} signs tokens.
 */
public final class Provider implements QuarkusTestResourceLifecycleManager {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private final Map<String, String> control = new ConcurrentHashMap<>();
  private final KeyPair stranger = pair();
  private volatile KeyPair keys = pair();
  private volatile String keyId = "first";
  private HttpServer server;

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    control.putAll(Map.of("user", "marie", "roles", "decide", "lives", "300"));
    server.createContext("/", this::answer);
    server.start();
    return Map.of(
        "quarkus.oidc.auth-server-url", issuer(),
        "quarkus.oidc.client-id", "aiguillage",
        "quarkus.oidc.credentials.secret", "0123456789abcdef0123456789abcdef",
        "quarkus.oidc.token.audience", "aiguillage",
        "quarkus.oidc.roles.source", "accesstoken",
        "quarkus.oidc.token.forced-jwk-refresh-interval", "1S",
        "quarkus.oidc.connection-retry-count", "1");
  }

  private String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
      if (exchange.getRequestMethod().equals("POST")) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.putAll(parameters(new String(body, StandardCharsets.UTF_8)));
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> json(exchange, configuration());
        case "/jwks" -> json(exchange, jwks());
        case "/authorize" -> authorize(exchange, asked);
        case "/token" -> token(exchange, asked);
        case "/logout" -> redirect(exchange, asked.get("post_logout_redirect_uri"));
        case "/control" -> {
          control.putAll(asked);
          json(exchange, control);
        }
        case "/rotate" -> {
          keys = pair();
          keyId = UUID.randomUUID().toString();
          json(exchange, control);
        }
        case "/mint" -> json(exchange, Map.of("token", mint(asked)));
        default -> respond(exchange, 404, "{}");
      }
    } catch (Exception e) {
      respond(exchange, 500, "{\"error\":\"" + e + "\"}");
    }
  }

  private Map<String, Object> configuration() {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("issuer", issuer());
    known.put("authorization_endpoint", issuer() + "/authorize");
    known.put("token_endpoint", issuer() + "/token");
    known.put("jwks_uri", issuer() + "/jwks");
    known.put("end_session_endpoint", issuer() + "/logout");
    known.put("response_types_supported", List.of("code"));
    known.put("id_token_signing_alg_values_supported", List.of("RS256"));
    return known;
  }

  private Map<String, Object> jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "keys",
        List.of(
            Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                keyId,
                "n",
                unsigned(key.getModulus()),
                "e",
                unsigned(key.getPublicExponent()))));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
    String code = UUID.randomUUID().toString();
    challenges.put(code, asked.get("code_challenge"));
    redirect(
        exchange,
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
  }

  private void token(HttpExchange exchange, Map<String, String> asked) throws Exception {
    if ("authorization_code".equals(asked.get("grant_type"))) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(asked.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
      if (!URL.encodeToString(hash).equals(challenges.remove(asked.get("code")))) {
        respond(exchange, 400, "{\"error\":\"invalid_grant\"}");
        return;
      }
    } else if (control.containsKey("revoked")) {
      respond(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    Map<String, Object> answer = new HashMap<>();
    answer.put("access_token", mint(Map.of()));
    answer.put("id_token", mint(Map.of()));
    answer.put("refresh_token", UUID.randomUUID().toString());
    answer.put("token_type", "Bearer");
    answer.put("expires_in", Integer.parseInt(control.get("lives")));
    json(exchange, answer);
  }

  private String mint(Map<String, String> asked) {
    Map<String, String> of = new HashMap<>(control);
    of.putAll(asked);
    Instant now = Instant.now();
    return Jwt.issuer(of.getOrDefault("issuer", issuer()))
        .subject(of.get("user"))
        .audience(of.getOrDefault("audience", "aiguillage"))
        .groups(Set.of(of.get("roles").split(",")))
        .claim("client_id", of.getOrDefault("client", "aiguillage"))
        .issuedAt(now.minusSeconds(600))
        .expiresAt(now.plusSeconds(Long.parseLong(of.get("lives"))))
        .jws()
        .keyId(keyId)
        .sign((of.containsKey("stranger") ? stranger : keys).getPrivate());
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return parameters;
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    respond(exchange, 200, JSON.writeValueAsString(value));
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
