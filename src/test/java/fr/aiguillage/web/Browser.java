// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's own chromium, without a window and with a profile of its own. */
public final class Browser implements AutoCloseable {

  /** Set where the browser's absence is a failure, as on a build server. */
  private static final String REQUIRED = "AIGUILLAGE_BROWSER";

  private static final Path SHOTS = Path.of("target/screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String AXE = axe();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Opens it. Without a browser the test is left out, and says so where nobody can miss it; where
   * the environment says that there has to be one, it fails.
   */
  public static Browser open() {
    Optional<Path> chromium = found("chromium");
    Optional<Path> chromedriver = found("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      String missing =
          "THE BROWSER TESTS DID NOT RUN: no chromium, or no chromedriver, on the path"
              + " (Debian: apt-get install chromium chromium-driver)";
      if ("required".equals(System.getenv(REQUIRED))) {
        fail(missing);
      }
      String line = "*".repeat(missing.length() + 4);
      System.err.println(line + "\n* " + missing + " *\n" + line);
      Assumptions.abort(missing);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Any name leads here, as an attacker's own name server could have it.
        "--host-resolver-rules=MAP *.example 127.0.0.1",
        "--user-data-dir=" + profile());
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox");
    }
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "fr"));
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> found(String program) {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory("chromium-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Goes to a page of the service. */
  void visit(String path) {
    driver.get(Site.base() + path);
  }

  /** The address it is at, without the server. */
  String place() {
    return driver.getCurrentUrl().substring(Site.base().length());
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** Waits until it is so. */
  public void await(String what, BooleanSupplier so) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isSo(so)) {
      if (Instant.now().isAfter(end)) {
        fail("never " + what + " at " + driver.getCurrentUrl());
      }
      Thread.onSpinWait();
    }
  }

  /** What a script replaces while it is looked at is not there yet. */
  private static boolean isSo(BooleanSupplier so) {
    try {
      return so.getAsBoolean();
    } catch (StaleElementReferenceException replaced) {
      return false;
    }
  }

  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  void theme(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  void scripts(boolean on) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  /** How many pages of A4 the page takes on paper. */
  int printedPages() {
    Object pdf =
        driver
            .executeCdpCommand(
                "Page.printToPDF",
                Map.of(
                    "printBackground",
                    true,
                    "paperWidth",
                    8.27,
                    "paperHeight",
                    11.69,
                    "preferCSSPageSize",
                    false))
            .get("data");
    byte[] bytes = Base64.getDecoder().decode((String) pdf);
    keep("decision.pdf", bytes);
    return Site.all(new String(bytes, StandardCharsets.ISO_8859_1), "/Type\\s*/Page[^s]").size();
  }

  /** Keeps a picture of the whole page, from the top down to what somebody would scroll through. */
  void picture(String name, int width) {
    Number height = (Number) run("return document.documentElement.scrollHeight");
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                    "format",
                    "png",
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of(
                        "x",
                        0,
                        "y",
                        0,
                        "width",
                        width,
                        "scale",
                        1,
                        "height",
                        Math.min(4000, height.intValue()))))
            .get("data");
    keep(name + "-" + width + ".png", Base64.getDecoder().decode((String) data));
  }

  private static void keep(String name, byte[] content) {
    try {
      Files.createDirectories(SHOTS);
      Files.write(SHOTS.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe-core finds wrong with the page, a line each. */
  List<String> violations() {
    return violations("'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'");
  }

  /** The same of what a theme can change: nothing but colours. */
  List<String> faintColours() {
    return violations("'color-contrast', 'link-in-text-block'");
  }

  @SuppressWarnings("unchecked")
  private List<String> violations(String rules) {
    if ("undefined".equals(driver.executeScript("return typeof axe"))) {
      driver.executeScript(AXE);
    }
    return (List<String>)
        driver.executeAsyncScript(
            "const done = arguments[0]; axe.run(document, {runOnly: ["
                + rules
                + "]}).then(r => done(r.violations.flatMap(v =>"
                + " v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.failureSummary))));");
  }

  /** What a screen reader has of the page. */
  String heard() {
    driver.executeCdpCommand("Accessibility.enable", Map.of());
    return Heard.of(driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of()));
  }

  /** What the browser complained of since it was last asked: a policy broken, a file not found. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
