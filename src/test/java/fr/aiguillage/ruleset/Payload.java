package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.vocabulary.Claims;
import fr.aiguillage.vocabulary.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** What a hostile file leaves behind where it runs, and Drools without a guard, to let it run. */
final class Payload {

  private static final String PROPERTY = "aiguillage.hostile";
  private static final Path FILE = Path.of("target/hostile-ran");
  private static final Incident INCIDENT =
      new Incident(
          Service.INFRASTRUCTURE_RESEAU,
          Activity.ACQUISITION,
          Zone.PEDAGOGIQUE,
          null,
          Territory.values()[0],
          Acquirer.DEPARTEMENT,
          true,
          true,
          true,
          null,
          false,
          false,
          false,
          null,
          null,
          null);

  private Payload() {}

  /** What was left behind, if anything was; it is gone afterwards. */
  static Optional<String> takeAway() {
    try {
      Optional<String> left = Optional.ofNullable(System.clearProperty(PROPERTY));
      return Files.deleteIfExists(FILE) ? Optional.of("ran") : left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Drools is used by itself; what it refuses or throws does not matter here. */
  static void compileAndFire(byte[] file) {
    KieServices services = KieServices.get();
    ClassLoader loader = Claims.class.getClassLoader();
    ReleaseId release = services.newReleaseId("fr.aiguillage", "unguarded", "1");
    KieFileSystem sources = services.newKieFileSystem();
    sources.generateAndWritePomXML(release);
    sources.write(
        "src/main/resources/aiguillage/unguarded.drl",
        services.getResources().newByteArrayResource(file, "UTF-8"));
    services.newKieBuilder(sources, loader).buildAll();
    KieContainer container = services.newKieContainer(release, loader);
    KieSession session = container.newKieSession();
    try {
      session.setGlobal("claims", new Claims());
      session.insert(INCIDENT);
      session.fireAllRules(100);
    } finally {
      session.dispose();
      container.dispose();
      services.getRepository().removeKieModule(release);
    }
  }
}
