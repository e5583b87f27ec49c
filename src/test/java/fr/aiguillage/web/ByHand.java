// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Somebody who works with the mouse, or without one; clicks, keys and pages are counted. */
abstract class ByHand extends InBrowser {

  private static final SortedSet<String> COUNTED = new TreeSet<>();

  private boolean byKeyboard;
  private int clicks;
  private int keys;
  private int pages;

  /** What somebody works with. */
  enum Hand {
    MOUSE,
    KEYBOARD
  }

  void begin(Hand hand) {
    byKeyboard = hand == Hand.KEYBOARD;
    browser().visit("/");
    clicks = 0;
    keys = 0;
    pages = 1;
  }

  /** Counts it, and tells all that was counted so far: such a campaign can be stopped. */
  void done(int number, Hand hand, String task) {
    COUNTED.add(
        "%02d %-66s %-8s %2d clicks %3d keys %d pages"
            .formatted(number, task, hand.name().toLowerCase(), clicks, keys, pages));
    try {
      Path folder = Files.createDirectories(Path.of("target/campaigns"));
      Files.write(folder.resolve("tasks.txt"), COUNTED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the keyboard: to it with the tabulator, and return; a choice by the space bar. */
  void click(String css) {
    browser().await("there: " + css, () -> !browser().all(css).isEmpty());
    String at = browser().place();
    WebElement target = browser().find(css);
    if (byKeyboard) {
      boolean choice = List.of("radio", "checkbox").contains("" + target.getDomAttribute("type"));
      keys += choice ? choose(target) : tabTo(css);
      press(choice ? Keys.SPACE : Keys.ENTER);
      keys++;
    } else {
      target.click();
      clicks++;
    }
    pages += browser().place().equals(at) ? 0 : 1;
  }

  /** The tabulator comes to one of a group, arrows to the others. */
  private int choose(WebElement target) {
    String name = target.getDomAttribute("name");
    String value = target.getDomAttribute("value");
    int pressed = tabTo("input[name='" + name + "']");
    while (!value.equals(focused().getDomAttribute("value"))) {
      press(Keys.ARROW_DOWN);
      pressed++;
    }
    return pressed;
  }

  void type(String css, String text) {
    if (byKeyboard) {
      keys += tabTo(css);
    } else {
      browser().find(css).click();
      clicks++;
    }
    press(text);
    keys += text.length();
  }

  /** A day in the field of one; some browsers have its month first: let it be the same number. */
  void day(String css, String digits) {
    if (byKeyboard) {
      type(css, digits);
      return;
    }
    WebElement field = browser().find(css);
    int first = 14 - field.getSize().width / 2;
    new Actions(browser().driver()).moveToElement(field, first, 0).click().perform();
    clicks++;
    press(digits);
    keys += digits.length();
  }

  /** Sends the form that somebody is in. */
  void enter() {
    press(Keys.ENTER);
    keys++;
    pages++;
  }

  /** One of a list, by the arrows. */
  void select(String css, String value) {
    if (byKeyboard) {
      keys += tabTo(css);
    } else {
      clicks++;
    }
    WebElement list = browser().find(css);
    while (!value.equals(list.getDomProperty("value"))) {
      list.sendKeys(Keys.ARROW_DOWN);
      keys++;
    }
  }

  void radio(String name, String value) {
    click("input[name='" + name + "'][value='" + value + "']");
  }

  void send() {
    click("main form button[type=submit]");
  }

  void record() {
    click("button[name=enregistrer]");
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
  }

  void awaitQuestions() {
    browser().await("asked", () -> !browser().all("input[name=question]").isEmpty());
  }

  String verdict() {
    return browser().find(".verdict").getText();
  }
}
