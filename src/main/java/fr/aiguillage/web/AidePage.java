// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.wording.Terms;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** How the pages are used, where each is, and what the terms of the convention mean. */
@Path("/aide")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AidePage {

  private final Desk desk;

  AidePage(Desk desk) {
    this.desk = desk;
  }

  /** A term and its meaning. */
  public record Meaning(String word, String means) {}

  /**
   * The terms of the rules in force.
   *
   * @param glossary the convention's own terms and abbreviations
   * @param activities how people put each column of the matrix
   * @param facts what can be asked, with where to look
   */
  public record Help(List<Meaning> glossary, List<Meaning> activities, List<Meaning> facts) {}

  /** The page. */
  @GET
  public Response help(@Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(visit, () -> Html.page(Templates.aide(visit, help(visit)), visit));
  }

  private Help help(Visit visit) {
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    Terms terms = visit.terms(vocabulary);
    List<Meaning> glossary = new ArrayList<>();
    vocabulary
        .convention()
        .map(Convention::says)
        .ifPresent(
            says ->
                says.glossary()
                    .forEach(
                        one ->
                            glossary.add(new Meaning(one.word(), visit.words().of(one.means())))));
    List<Meaning> activities = new ArrayList<>();
    for (Activity activity : vocabulary.activities()) {
      activities.add(new Meaning(visit.label(activity), visit.words().of(activity.plainly())));
    }
    List<Meaning> facts = new ArrayList<>();
    vocabulary
        .reported()
        .forEach(
            fact ->
                terms
                    .help(fact.key())
                    .ifPresent(help -> facts.add(new Meaning(terms.fact(fact.key()), help))));
    return new Help(glossary, activities, facts);
  }
}
