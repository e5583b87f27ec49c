// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import io.quarkus.qute.TemplateGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The addresses of what pages load. Each contains a hash of the content, so that a browser may
 * cache it and still notices a new version at once.
 */
@TemplateGlobal
final class Assets {

  static final String styleAddress = address("aiguillage.css");
  static final String scriptAddress = address("aiguillage.js");

  /** The version of the webjar, as in the build file; a test checks that both agree. */
  static final String htmxAddress = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private Assets() {}

  private static String address(String file) {
    try (InputStream content =
        Assets.class.getResourceAsStream("/META-INF/resources/assets/" + file)) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return "/assets/" + file + "?v=" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
