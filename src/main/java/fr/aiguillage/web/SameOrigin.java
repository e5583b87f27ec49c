package fr.aiguillage.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Set;

/**
 * Tells a form of ours from one that another site had a browser send. There is no cookie that could
 * be abused, but nobody should have decisions recorded by a visit elsewhere.
 */
public final class SameOrigin {

  private static final Set<String> OWN = Set.of("same-origin", "none");

  private SameOrigin() {}

  /**
   * Whether the form can be ours: by {@code Sec-Fetch-Site}, else by {@code Origin} (RFC 6454). Who
   * sends neither is no browser of today, and nobody can make it send anything.
   */
  public static boolean holds(HttpHeaders headers) {
    String site = headers.getHeaderString("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    String origin = headers.getHeaderString("Origin");
    return origin == null || authority(origin).equals(headers.getHeaderString(HttpHeaders.HOST));
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
