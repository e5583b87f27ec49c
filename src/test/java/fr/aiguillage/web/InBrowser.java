package fr.aiguillage.web;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests in one real browser, each from an empty start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asUsual() {
    browser.scripts(true);
    browser.theme("light");
    browser.width(1440);
  }

  Browser browser() {
    return browser;
  }
}
