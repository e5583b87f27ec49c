package fr.aiguillage.incident;

import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.IncidentFault.Kind;
import fr.aiguillage.ruleset.Admission;
import fr.aiguillage.ruleset.Products;
import fr.aiguillage.ruleset.Products.Product;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the services that an incident can be on, and the facts that contradict each other on the
 * way.
 */
final class ServiceFinder {

  private final Products products;
  private final Admission admission;
  private final Reading reading;
  private final Optional<Zone> zone;
  private final Optional<Nature> nature;

  ServiceFinder(
      Products products,
      Admission admission,
      Reading reading,
      Optional<Zone> zone,
      Optional<Nature> nature) {
    this.products = products;
    this.admission = admission;
    this.reading = reading;
    this.zone = zone;
    this.nature = nature;
  }

  /** The services; none where there is a fault, or where a key that would tell cannot be read. */
  Collection<Service> find(Optional<Service> service, Optional<String> product) {
    Optional<Product> known = product.flatMap(products::named);
    if (service.isPresent()) {
      holdAgainst(service.get(), known);
      return Set.of(service.get());
    }
    if (reading.has("service")) {
      return List.of();
    }
    if (product.isPresent() && known.isEmpty()) {
      List<String> codes = products.all().stream().map(Product::code).toList();
      reading.note("product", Kind.PRODUCT_UNKNOWN, Reading.cut(product.get()), codes);
    }
    return known.map(this::allowed).orElse(List.of());
  }

  private void holdAgainst(Service service, Optional<Product> product) {
    if (zone.isPresent() && !service.liesIn(zone.get())) {
      reading.note(
          "zone",
          Kind.ZONE_AGAINST_SERVICE,
          zone.get() + " / " + service,
          service.zone().map(z -> List.of(z.name())).orElse(List.of()));
    }
    if (nature.isPresent() && !admission.admits(service, nature.get())) {
      reading.note(
          "nature",
          Kind.NATURE_AGAINST_SERVICE,
          nature.get() + " / " + service,
          names(admission.servicesOf(nature.get())));
    }
    if (product.isPresent() && !product.get().services().contains(service)) {
      reading.note(
          "product",
          Kind.PRODUCT_AGAINST_SERVICE,
          product.get().code() + " / " + service,
          names(product.get().services()));
    }
  }

  /** The services of the product that the zone and the nature leave. */
  private List<Service> allowed(Product product) {
    List<Service> allowed =
        product.services().stream()
            .filter(service -> zone.map(service::liesIn).orElse(true))
            .filter(service -> admission.admits(service, nature.orElse(null)))
            .toList();
    if (allowed.isEmpty()) {
      String given =
          String.join(
              " / ",
              Arrays.stream(new Object[] {product.code(), zone.orElse(null), nature.orElse(null)})
                  .filter(o -> o != null)
                  .map(Object::toString)
                  .toList());
      reading.note("product", Kind.PRODUCT_RULED_OUT, given, names(product.services()));
    }
    return allowed;
  }

  private static List<String> names(Collection<Service> services) {
    return services.stream().map(Service::name).toList();
  }
}
