// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.Results;
import org.kie.api.runtime.KieContainer;

/**
 * Rule files as Drools by itself makes something of them, with nobody reading them before. The
 * words that they use are classes here.
 */
public record Unguarded(ReleaseId release, KieContainer container) implements AutoCloseable {

  /** The fact that they ask. */
  public record Incident(Service service, Activity activity) {

    /** As Drools asks for it. */
    public String getNature() {
      return "any";
    }

    /** As Drools asks for it. */
    public Service getService() {
      return service;
    }

    /** As Drools asks for it. */
    public Activity getActivity() {
      return activity;
    }
  }

  /** The services that they name. */
  public enum Service {
    INFRASTRUCTURE_RESEAU
  }

  /** The activities that they name. */
  public enum Activity {
    ACQUISITION
  }

  /** The parties that they name. */
  public enum Party {
    DEPARTEMENT,
    ACADEMIE
  }

  /** The global that they call. */
  public static final class Claims {

    /** What each of them claims beside its attack. */
    public Claims owner(Party party) {
      return this;
    }
  }

  /**
   * Compiles the files as they are, the words imported on the line of their package.
   *
   * @throws AssertionError with what Drools says, if it refuses them
   */
  static Unguarded compile(SortedMap<String, byte[]> files) {
    KieServices services = KieServices.get();
    ClassLoader loader = Unguarded.class.getClassLoader();
    ReleaseId release = services.newReleaseId("fr.aiguillage", "unguarded", "1");
    KieFileSystem sources = services.newKieFileSystem();
    sources.generateAndWritePomXML(release);
    files.forEach(
        (path, content) ->
            sources.write(
                "src/main/resources/aiguillage/" + path,
                services.getResources().newByteArrayResource(importing(content), "UTF-8")));
    Results results = services.newKieBuilder(sources, loader).buildAll().getResults();
    if (!results.getMessages().isEmpty()) {
      services.getRepository().removeKieModule(release);
      throw new AssertionError(results.getMessages().toString());
    }
    return new Unguarded(release, services.newKieContainer(release, loader));
  }

  private static byte[] importing(byte[] content) {
    String imports =
        Stream.of(Incident.class, Service.class, Activity.class, Party.class, Claims.class)
            .map(word -> "; import " + word.getCanonicalName())
            .collect(Collectors.joining());
    return new String(content, StandardCharsets.UTF_8)
        .replaceFirst("package aiguillage", "package aiguillage" + imports + ";")
        .getBytes(StandardCharsets.UTF_8);
  }

  KieBase base() {
    return container.getKieBase();
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.get().getRepository().removeKieModule(release);
  }
}
