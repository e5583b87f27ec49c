package fr.aiguillage.ruleset;

import fr.aiguillage.vocabulary.Claims;
import java.util.List;
import java.util.SortedMap;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Rule files as Drools by itself makes something of them, with nobody reading them before. */
record Unguarded(ReleaseId release, KieContainer container) implements AutoCloseable {

  /**
   * Compiles the files as they are.
   *
   * @throws AssertionError with what Drools says, if it refuses them
   */
  static Unguarded compile(SortedMap<String, byte[]> files) {
    KieServices services = KieServices.get();
    ClassLoader loader = Claims.class.getClassLoader();
    ReleaseId release = services.newReleaseId("fr.aiguillage", "unguarded", "1");
    KieFileSystem sources = services.newKieFileSystem();
    sources.generateAndWritePomXML(release);
    files.forEach(
        (path, content) ->
            sources.write(
                "src/main/resources/aiguillage/" + path,
                services.getResources().newByteArrayResource(content, "UTF-8")));
    List<Message> messages =
        services.newKieBuilder(sources, loader).buildAll().getResults().getMessages();
    if (!messages.isEmpty()) {
      services.getRepository().removeKieModule(release);
      throw new AssertionError(messages.toString());
    }
    return new Unguarded(release, services.newKieContainer(release, loader));
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
