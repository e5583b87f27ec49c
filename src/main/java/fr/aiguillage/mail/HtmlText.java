// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of an HTML-only mail: one line for each block and each line break. Its appearance does
 * not matter, since it is only searched for lines with a field each.
 */
final class HtmlText {

  private HtmlText() {}

  static String text(String html) {
    Document document = Jsoup.parse(html);
    document.select("script, style, title").remove();
    StringBuilder text = new StringBuilder();
    document.traverse(
        (NodeVisitor)
            (node, depth) -> {
              if (node instanceof TextNode words) {
                text.append(words.text());
              } else if (node.nameIs("br")
                  || node instanceof org.jsoup.nodes.Element element && element.isBlock()) {
                text.append('\n');
              }
            });
    return text.toString();
  }
}
