// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.ruleset.Lexicon.Kind;
import fr.aiguillage.suggestion.Suggestion;
import fr.aiguillage.suggestion.Suggestions;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.RestHeader;

/** Suggests what in the convention people mean by what they write. */
@Path("/v1/suggestions")
@Produces(MediaType.APPLICATION_JSON)
public class SuggestionsResource {

  private static final int MOST = 20;
  private static final int USUAL = 5;

  private final Desk desk;

  SuggestionsResource(Desk desk) {
    this.desk = desk;
  }

  /**
   * Services, products, natures and activities that the text may be about. The text is not kept.
   */
  @GET
  @Blocking
  public Response suggest(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("text", "limit");
    String text = query.text("text", Suggestions.LONGEST);
    int limit = query.number("limit", MOST).orElse(USUAL);
    return Catalogue.answer(suggest(desk.rules(), text, limit, language), language);
  }

  static ObjectNode suggest(RulesInForce rules, String text, int limit, Language language) {
    Map<Kind, List<Suggestion>> found = rules.suggestions().find(text, limit);
    Vocabulary words = rules.rules().vocabulary();
    Wording wording = Wording.in(language);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ruleset", rules.rules().hash());
    list(
        body.putArray("services"),
        found.get(Kind.SERVICE),
        "service",
        (code, json) ->
            words
                .services()
                .named(code)
                .ifPresent(
                    service ->
                        json.put("line", service.line()).put("label", wording.label(service))));
    list(
        body.putArray("products"),
        found.get(Kind.PRODUCT),
        "product",
        (code, json) ->
            words.products().stream()
                .filter(product -> product.code().equals(code))
                .map(Product::name)
                .findFirst()
                .ifPresent(name -> json.put("label", name)));
    list(
        body.putArray("natures"),
        found.get(Kind.NATURE),
        "nature",
        (code, json) ->
            words
                .natures()
                .named(code)
                .ifPresent(nature -> json.put("label", wording.label(nature))));
    list(
        body.putArray("activities"),
        found.get(Kind.ACTIVITY),
        "activity",
        (code, json) ->
            words
                .activities()
                .named(code)
                .ifPresent(activity -> json.put("label", wording.label(activity))));
    return body;
  }

  private static void list(
      ArrayNode into,
      List<Suggestion> suggestions,
      String key,
      BiConsumer<String, ObjectNode> described) {
    if (suggestions == null) {
      return;
    }
    for (Suggestion suggestion : suggestions) {
      ObjectNode json = into.addObject();
      json.put(key, suggestion.code());
      described.accept(suggestion.code(), json);
      json.set("matched", Catalogue.texts(suggestion.matched()));
    }
  }
}
