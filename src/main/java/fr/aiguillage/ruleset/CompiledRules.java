// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.drl.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.Resource;
import org.kie.api.runtime.KieContainer;

/**
 * The rules as Drools compiled them. Closing them frees what Drools holds for them.
 *
 * <p>Each compilation has its own release id: a reused id mixes up two rule sets between threads,
 * and a module that is not removed stays in memory for ever, with its classes.
 */
final class CompiledRules implements AutoCloseable {

  private static final AtomicLong RELEASES = new AtomicLong();
  private static final Pattern CONDITION =
      Pattern.compile("Unable to Analyse Expression (.+):$", Pattern.MULTILINE);

  private final ReleaseId release;
  private final KieContainer container;
  private final KieBase base;

  private CompiledRules(ReleaseId release, KieContainer container) {
    this.release = release;
    this.container = container;
    this.base = container.getKieBase();
  }

  /**
   * Compiles every rule file.
   *
   * @throws RefusedRuleSet with everything that the compiler reports
   */
  static CompiledRules compile(Draft draft) throws RefusedRuleSet {
    ClassLoader loader = FiringListener.class.getClassLoader();
    RuleFiles files = draft.files();
    KieServices services = KieServices.get();
    ReleaseId release =
        services.newReleaseId("fr.aiguillage", "rules", Long.toString(RELEASES.incrementAndGet()));
    KieFileSystem sources = services.newKieFileSystem();
    sources.generateAndWritePomXML(release);
    Map<String, String> paths = new HashMap<>();
    int first = 0;
    for (Map.Entry<String, List<Rule>> file : byFile(draft.rules()).entrySet()) {
      String path = file.getKey();
      // Drools requires the folder to be named after the package. A number instead of the path: if
      // two paths were flattened to one name, the rules of one file would silently be left out.
      String flat = RuleFile.PACKAGE + "/" + paths.size() + ".drl";
      paths.put(flat, path);
      sources.write(
          "src/main/resources/" + flat, transcript(services, draft, file.getValue(), first));
      first += file.getValue().size();
    }
    try {
      KieBuilder builder = services.newKieBuilder(sources, loader).buildAll();
      List<Fault> faults =
          builder.getResults().getMessages(Message.Level.ERROR).stream()
              .map(message -> fault(message, paths, files))
              .toList();
      if (!faults.isEmpty()) {
        throw new RefusedRuleSet(faults);
      }
      return new CompiledRules(release, services.newKieContainer(release, loader));
    } catch (RefusedRuleSet | RuntimeException | Error e) {
      services.getRepository().removeKieModule(release);
      throw e;
    }
  }

  /** The rules by file, in the order of the rules, which is by file and line. */
  private static Map<String, List<Rule>> byFile(List<Rule> rules) {
    Map<String, List<Rule>> byFile = new LinkedHashMap<>();
    rules.forEach(r -> byFile.computeIfAbsent(r.file(), file -> new ArrayList<>()).add(r));
    return byFile;
  }

  /**
   * The transcript with its encoding: without one, Drools decodes bytes in the machine's default
   * charset.
   */
  private static Resource transcript(
      KieServices services, Draft draft, List<Rule> rules, int first) {
    String text = Transcript.of(draft.vocabulary(), rules, first);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return services.getResources().newByteArrayResource(bytes, StandardCharsets.UTF_8.name());
  }

  private static Fault fault(Message message, Map<String, String> paths, RuleFiles files) {
    String path = paths.getOrDefault(message.getPath(), String.valueOf(message.getPath()));
    String what = message.getText().strip();
    List<String> lines =
        files.byPath().containsKey(path) ? files.text(path).lines().toList() : List.of();
    // for a condition that it cannot resolve, the compiler gives the condition instead of a line
    Matcher condition = CONDITION.matcher(what);
    int line =
        message.getLine() > 0 || !condition.lookingAt()
            ? Math.max(0, message.getLine())
            : 1 + lastWith(condition.group(1), lines, lines.size());
    int heading = lastWith("rule \"", lines, line);
    String rule = heading < 0 ? "" : lines.get(heading).split("\"")[1];
    return new Fault(path, line, rule, Fault.Kind.DOES_NOT_COMPILE, what, List.of());
  }

  /**
   * The index of the last line before the end that contains the text, ignoring spaces; -1 for none.
   */
  private static int lastWith(String text, List<String> lines, int end) {
    String bare = text.replace(" ", "");
    int at = Math.min(end, lines.size()) - 1;
    while (at >= 0 && !lines.get(at).replace(" ", "").contains(bare)) {
      at--;
    }
    return at;
  }

  KieBase base() {
    return base;
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.get().getRepository().removeKieModule(release);
  }
}
