// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.IncidentFault.Kind;
import fr.aiguillage.platform.Platform;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Reads the category of a ticket platform, and derives from it facts of the incident: only facts
 * that were not reported, and only values consistent with those that were, since a category is
 * often chosen in haste.
 */
final class CategoryReader {

  private static final String KEY = "category";
  private static final String PLATFORM = "platform";
  private static final String PATH = "path";

  private final Vocabulary vocabulary;
  private final LocalDate day;
  private final Optional<Category> category;

  CategoryReader(
      JsonFields reading,
      Vocabulary vocabulary,
      SortedMap<String, Platform> platforms,
      LocalDate day) {
    this.vocabulary = vocabulary;
    this.day = day;
    this.category = reading.object(KEY).flatMap(object -> read(object, platforms));
  }

  private static Optional<Category> read(JsonFields object, SortedMap<String, Platform> platforms) {
    List<String> names = List.copyOf(platforms.keySet());
    object.refuseOtherKeys(List.of(PLATFORM, PATH));
    Optional<String> name = object.textual(PLATFORM, names);
    Optional<String> path = object.text(PATH, IncidentReader.LONGEST_CATEGORY);
    if (!object.has(PLATFORM)) {
      object.missing(PLATFORM, names);
    }
    if (!object.has(PATH)) {
      object.missing(PATH, List.of("1–" + IncidentReader.LONGEST_CATEGORY));
    }
    name.filter(n -> !platforms.containsKey(n))
        .ifPresent(n -> object.note(PLATFORM, Kind.UNKNOWN_CODE, JsonFields.cut(n), names));
    return path.flatMap(
        p ->
            name.map(platforms::get)
                .map(platform -> new Category(platform, p, platform.mapping(p))));
  }

  Optional<Category> category() {
    return category;
  }

  private <T extends Term> Optional<T> mapped(Function<Platform.Mapping, Optional<T>> part) {
    return category
        .flatMap(Category::mapping)
        .flatMap(part)
        .filter(term -> vocabulary.period(term).holds(day));
  }

  Optional<Activity> activity() {
    return mapped(Platform.Mapping::activity);
  }

  /** The category's service, if it is consistent with zone, nature and product. */
  Optional<Service> service(
      Optional<Zone> zone, Optional<Nature> nature, Optional<Product> product) {
    return mapped(Platform.Mapping::service)
        .filter(service -> zone.map(service::liesIn).orElse(true))
        .filter(service -> nature.map(n -> n.goesWith(service)).orElse(true))
        .filter(service -> product.map(p -> p.services().contains(service)).orElse(true));
  }

  /**
   * The category's nature, if it is consistent with the service or, without one, with zone and
   * product.
   */
  Optional<Nature> nature(
      Optional<Service> service, Optional<Zone> zone, Optional<Product> product) {
    return mapped(Platform.Mapping::nature)
        .filter(
            nature ->
                service
                    .map(nature::goesWith)
                    .orElseGet(
                        () ->
                            nature.services().stream()
                                .filter(s -> zone.map(s::liesIn).orElse(true))
                                .anyMatch(
                                    s -> product.map(p -> p.services().contains(s)).orElse(true))));
  }

  /**
   * The category's zone, if it is consistent with the service or, without one, with product and
   * nature.
   */
  Optional<Zone> zone(
      Optional<Service> service, Optional<Nature> nature, Optional<Product> product) {
    return mapped(Platform.Mapping::zone)
        .filter(
            zone ->
                service
                    .map(s -> s.liesIn(zone))
                    .orElseGet(
                        () ->
                            vocabulary.services().stream()
                                .filter(s -> s.liesIn(zone))
                                .filter(s -> nature.map(n -> n.goesWith(s)).orElse(true))
                                .anyMatch(
                                    s -> product.map(p -> p.services().contains(s)).orElse(true))));
  }
}
