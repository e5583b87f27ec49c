// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.quarkus.qute.TemplateInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;

/**
 * A page as a PDF, to be distributed. Everything it contains comes with the template: nothing is
 * loaded. It uses only fonts that every PDF reader has, with Latin letters; any other character is
 * shown as #.
 */
public final class Pdf {

  /** Its media type. */
  public static final String MEDIA_TYPE = "application/pdf";

  static {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
  }

  private Pdf() {}

  /** The document made from that template, which is XHTML with the style in its head. */
  public static byte[] of(TemplateInstance page) {
    ByteArrayOutputStream into = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .useUriResolver((base, address) -> null)
          .withHtmlContent(page.render(), null)
          .withProducer("Aiguillage")
          .toStream(into)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return into.toByteArray();
  }
}
