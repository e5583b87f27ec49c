// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Serves the contract as completed by the rules in force, in place of the file itself. Generated at
 * the first request under a rule set, off the event loop, and kept until other rules are in force.
 */
@Singleton
public class ContractRoute {

  /** After the front door, before the route of the extension. */
  private static final int ORDER = -50;

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .stringQuotingChecker(new QuotedDays())
              .build());

  /** Without quotes, a YAML 1.1 parser reads a date as a timestamp. */
  private static final class QuotedDays extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteValue(String value) {
      return super.needToQuoteValue(value) || value.matches("[0-9]{4}-.*");
    }
  }

  private final Desk desk;
  private Made latest = new Made("", new byte[0], new byte[0]);

  private record Made(String ruleset, byte[] json, byte[] yaml) {}

  ContractRoute(Desk desk) {
    this.desk = desk;
  }

  void open(@Observes Router router) {
    router
        .route("/openapi")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(ORDER)
        .blockingHandler(this::send, false);
  }

  private void send(RoutingContext context) {
    try {
      send(desk.under(this::made), context);
    } catch (RuntimeException e) {
      String languages = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
      Failures.problem(e, Language.preferred(languages)).send(context.response());
    }
  }

  private static void send(Made made, RoutingContext context) {
    boolean json = isJsonAsked(context.request());
    byte[] body = json ? made.json : made.yaml;
    String type = json ? "application/json" : "application/yaml";
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8")
        .putHeader(HttpHeaders.VARY, "Accept");
    if (context.request().method() == HttpMethod.HEAD) {
      context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "" + body.length).end();
    } else {
      context.response().end(Buffer.buffer(body));
    }
  }

  private static boolean isJsonAsked(HttpServerRequest request) {
    String format = request.getParam("format");
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return format == null
        ? accepted != null && accepted.contains("application/json")
        : format.equalsIgnoreCase("json");
  }

  private synchronized Made made(RulesInForce rules) {
    if (!latest.ruleset.equals(rules.rules().hash())) {
      ObjectNode document = template();
      ObjectNode info = (ObjectNode) document.get("info");
      rules
          .rules()
          .vocabulary()
          .convention()
          .map(convention -> Wording.in(Language.EN).of(convention.words()))
          .ifPresent(title -> info.put("x-convention", title));
      info.put("x-ruleset", rules.rules().hash());
      new ContractCodes(rules.rules().vocabulary())
          .fill((ObjectNode) document.at("/components/schemas"));
      new ContractExamples(rules, desk.today()).fill(document);
      latest = new Made(rules.rules().hash(), Json.bytes(document), yaml(document));
    }
    return latest;
  }

  private static byte[] yaml(ObjectNode document) {
    try {
      return YAML.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode template() {
    try (InputStream file = ContractRoute.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return (ObjectNode) YAML.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the contract cannot be read", e);
    }
  }
}
