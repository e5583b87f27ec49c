// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.decision.EvaluationStopped;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers with a page, and turns everything that goes wrong on the way into a page. */
public final class Html {

  private static final Logger LOG = Logger.getLogger(Html.class);

  private static final MediaType TYPE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  /** Everything is loaded from here, and nothing is inline: no script, no style. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Html() {}

  /** The page made by the supplier, or one that says what went wrong. */
  public static Response answer(Visit visit, Supplier<Response> maker) {
    try {
      return maker.get();
    } catch (LogUnavailableException unavailable) {
      return failed(503, "unavailable", details(unavailable, visit), visit);
    } catch (Cursor.Foreign foreign) {
      String detail = visit.say("Detail.parameter", "cursor", "–", "next");
      return failed(400, "invalid-request", List.of(detail), visit);
    } catch (EvaluationStopped stopped) {
      return failed(503, "evaluation-stopped", List.of(stopped.getMessage()), visit);
    } catch (WebApplicationException refused) {
      throw refused;
    } catch (RuntimeException | Error failure) {
      String reference = UUID.randomUUID().toString();
      LOG.errorf(failure, "internal error %s", reference);
      return failed(500, "internal", List.of(visit.say("Detail.internal", reference)), visit);
    }
  }

  private static List<String> details(LogUnavailableException unavailable, Visit visit) {
    return unavailable.codes().stream().map(code -> visit.say("Detail." + code)).toList();
  }

  /** A page with status 200. */
  public static Response page(TemplateInstance page, Visit visit) {
    return page(200, page, visit);
  }

  /** A page with another status than 200. */
  public static Response page(int status, TemplateInstance page, Visit visit) {
    return headed(Response.status(status), visit).entity(page.render()).build();
  }

  /** A file to be saved under that name. */
  public static Response download(byte[] content, String type, String name, Visit visit) {
    return headed(Response.ok(), visit)
        .type(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .entity(content)
        .build();
  }

  /** Redirects the browser to one of our pages with GET (RFC 9110, 303). */
  public static Response goOn(String address) {
    return Response.status(303)
        .header(HttpHeaders.LOCATION, address)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A page that says what is wrong. */
  public static Response failed(int status, String kind, List<String> details, Visit visit) {
    return page(status, Templates.erreur(visit, visit.say("Problem." + kind), details), visit);
  }

  /** A page with status 404 that says what does not exist. */
  public static Response missing(String detail, Visit visit) {
    return failed(404, "not-found", List.of(detail), visit);
  }

  private static Response.ResponseBuilder headed(Response.ResponseBuilder response, Visit visit) {
    return response
        .type(TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, visit.lang())
        .header(HttpHeaders.VARY, "Accept-Language, HX-Request")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
