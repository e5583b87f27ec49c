// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Tests in one real browser for all of a profile, each from an empty start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(InBrowser.Shared.class)
abstract class InBrowser {

  private static Browser browser;

  /** Opens it once; the end of the run closes it. */
  static final class Shared implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      if (browser == null) {
        browser = Browser.open();
        context.getRoot().getStore(Namespace.GLOBAL).put(browser, browser);
      }
    }
  }

  @BeforeEach
  void asUsual() {
    browser.scripts(true);
    browser.theme("light");
    browser.width(1440);
    browser.complaints();
  }

  Browser browser() {
    return browser;
  }

  WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }

  void press(CharSequence keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  /**
   * Goes on with the tabulator until it is there; all the way the focus is seen, but where it is
   * the browser's own between the end of the page and its beginning.
   */
  int tabTo(String css) {
    for (int i = 1; i <= 400; i++) {
      press(Keys.TAB);
      String state =
          (String)
              browser.run(
                  "const e = document.activeElement, s = getComputedStyle(e);"
                      + "if (e === document.body) return 'browser';"
                      + "return (e.matches(\""
                      + css.replace("\"", "'")
                      + "\") ? 'there ' : '') + s.outlineStyle + ' ' + s.outlineWidth");
      assertFalse(
          state.contains("none") || state.contains(" 0px"),
          () -> "unseen: " + focused().getDomProperty("outerHTML"));
      if (state.startsWith("there ")) {
        return i;
      }
    }
    throw new AssertionError("never came to " + css + " at " + browser.place());
  }
}
