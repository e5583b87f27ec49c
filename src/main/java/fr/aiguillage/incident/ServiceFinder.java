// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.IncidentFault.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the services that an incident can concern, and reports facts that contradict each other.
 */
final class ServiceFinder {

  private final Vocabulary vocabulary;
  private final JsonFields reading;
  private final LocalDate day;
  private final Optional<Zone> zone;
  private final Optional<Nature> nature;
  private final Optional<Product> product;

  /**
   * A finder.
   *
   * @param product empty if none was reported, or one that the convention does not know, which
   *     narrows nothing
   */
  ServiceFinder(
      Vocabulary vocabulary,
      JsonFields reading,
      LocalDate day,
      Optional<Zone> zone,
      Optional<Nature> nature,
      Optional<Product> product) {
    this.vocabulary = vocabulary;
    this.reading = reading;
    this.day = day;
    this.zone = zone;
    this.nature = nature;
    this.product = product;
  }

  /** The services; none if there is a fault. */
  Collection<Service> find(Optional<Service> service) {
    if (service.isPresent()) {
      holdAgainst(service.get());
      return List.of(service.get());
    }
    return reading.has(Vocabulary.SERVICE) ? List.of() : allowed();
  }

  private void holdAgainst(Service service) {
    if (zone.isPresent() && !service.liesIn(zone.get())) {
      reading.note(
          "zone",
          Kind.ZONE_AGAINST_SERVICE,
          zone.get() + " / " + service,
          service.zone().map(z -> List.of(z.name())).orElse(List.of()));
    }
    if (nature.isPresent() && !nature.get().goesWith(service)) {
      reading.note(
          "nature",
          Kind.NATURE_AGAINST_SERVICE,
          nature.get() + " / " + service,
          names(nature.get().services()));
    }
    if (product.isPresent() && !product.get().services().contains(service)) {
      reading.note(
          "product",
          Kind.PRODUCT_AGAINST_SERVICE,
          product.get().code() + " / " + service,
          names(product.get().services()));
    }
  }

  /** The services that the reported facts leave possible. */
  private List<Service> allowed() {
    List<Service> allowed =
        vocabulary.services().stream()
            .filter(service -> vocabulary.period(service).holds(day))
            .filter(service -> zone.map(service::liesIn).orElse(true))
            .filter(service -> nature.map(n -> n.goesWith(service)).orElse(true))
            .filter(service -> product.map(p -> p.services().contains(service)).orElse(true))
            .toList();
    if (allowed.isEmpty()) {
      String told =
          Stream.of(product.map(Product::code), zone.map(Zone::name), nature.map(Nature::name))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" / "));
      product.ifPresent(
          p -> reading.note("product", Kind.PRODUCT_RULED_OUT, told, names(p.services())));
      nature.ifPresent(
          n -> reading.note("nature", Kind.NATURE_RULED_OUT, told, names(n.services())));
    }
    return allowed;
  }

  private static List<String> names(Collection<Service> services) {
    return services.stream().map(Service::name).toList();
  }
}
