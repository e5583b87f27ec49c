package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which natures a service can be asked with: those that some rule of rank {@link Rank#NATURE}
 * treats for it. Read off the rules' conditions, so that a new rule opens its nature by itself.
 */
public final class Admission {

  private final Map<Nature, Set<Service>> services = new EnumMap<>(Nature.class);

  Admission(List<Rule> rules) {
    for (Nature nature : Nature.values()) {
      services.put(nature, EnumSet.noneOf(Service.class));
    }
    for (Rule rule : rules) {
      if (rule.rank().filter(Rank.NATURE::equals).isPresent()) {
        Set<Object> named = rule.on("service").map(Condition::accepted).orElse(allServices());
        for (Object nature : rule.on("nature").map(Condition::accepted).orElse(Set.of())) {
          named.forEach(service -> services.get(nature).add((Service) service));
        }
      }
    }
  }

  /** The services that the nature goes with, in the order of the matrix. */
  public Set<Service> servicesOf(Nature nature) {
    return Collections.unmodifiableSet(services.get(nature));
  }

  /** The natures that the service can be asked with. */
  public Set<Nature> naturesOf(Service service) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    services.forEach(
        (nature, admitted) -> {
          if (admitted.contains(service)) {
            natures.add(nature);
          }
        });
    return natures;
  }

  /** Whether an incident on the service can be of that nature; null is an ordinary request. */
  public boolean admits(Service service, Nature nature) {
    return nature == null || services.get(nature).contains(service);
  }

  private static Set<Object> allServices() {
    return Set.copyOf(Arrays.asList((Object[]) Service.values()));
  }
}
