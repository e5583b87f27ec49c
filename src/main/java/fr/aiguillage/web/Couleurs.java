// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.desk.Desk;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The colours of the rules in force, as a style sheet. Pages refer to it as {@code cdi:colours};
 * its address contains a hash of the content, so that a browser may cache it and still notices a
 * new one at once.
 */
@Path(Couleurs.PAGE)
@Named("colours")
public class Couleurs {

  static final String PAGE = "/assets/couleurs.css";

  private final Desk desk;

  private volatile Sheet last;

  private record Sheet(Vocabulary vocabulary, String css, String address) {}

  Couleurs(Desk desk) {
    this.desk = desk;
  }

  /** The style sheet. */
  @GET
  @Produces("text/css;charset=UTF-8")
  public Response css() {
    return Response.ok(sheet().css())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Its current address. */
  public String getAddress() {
    return sheet().address();
  }

  private Sheet sheet() {
    Vocabulary vocabulary = desk.rules().rules().vocabulary();
    Sheet known = last;
    if (known == null || known.vocabulary() != vocabulary) {
      String css = css(vocabulary);
      known = new Sheet(vocabulary, css, PAGE + "?v=" + hash(css));
      last = known;
    }
    return known;
  }

  private static String css(Vocabulary vocabulary) {
    StringBuilder light = new StringBuilder();
    StringBuilder asTheSystem = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (Colour colour : vocabulary.colours()) {
      light.append(rule("", colour, colour.shades().get(0)));
      asTheSystem.append(
          rule("  :root:not([data-theme=\"clair\"]) ", colour, colour.shades().get(1)));
      dark.append(rule(":root[data-theme=\"sombre\"] ", colour, colour.shades().get(1)));
    }
    return light + "@media (prefers-color-scheme: dark) {\n" + asTheSystem + "}\n" + dark;
  }

  private static String rule(String where, Colour colour, Colour.Shade shade) {
    return "%s.%s { --fill: %s; --on: %s; --edge: %s; }\n"
        .formatted(where, Look.style(colour), shade.ground(), shade.ink(), shade.edge());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
