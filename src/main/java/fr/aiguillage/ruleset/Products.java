package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Service;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The products named in the matrix and the services they belong to: {@code rules/produits.yaml}.
 */
public final class Products {

  /** The file that holds them. */
  public static final String FILE = "produits.yaml";

  private final Map<String, Product> byKey;

  private Products(Map<String, Product> byKey) {
    this.byKey = Collections.unmodifiableMap(byKey);
  }

  /**
   * A product.
   *
   * @param code its name in capitals, without accents
   * @param name its name as it is usually written
   * @param services those it belongs to, in the order of the matrix, at least one
   */
  public record Product(String code, String name, Set<Service> services) {}

  static Products read(RuleFiles files, List<Fault> faults) {
    Map<String, Product> byKey = new LinkedHashMap<>();
    if (!files.byPath().containsKey(FILE)) {
      faults.add(new Fault(FILE, 0, "", Fault.Kind.FOLDER_MISSING, FILE, List.of(FILE)));
      return new Products(byKey);
    }
    YamlFile file = new YamlFile(FILE, files.text(FILE), faults);
    file.forEach(
        "produit",
        List.of("nom", "services"),
        entry -> {
          Set<Service> services = services(entry, file);
          Product product = new Product(entry.text("produit"), entry.text("nom"), services);
          if (!services.isEmpty() && byKey.put(key(product.code()), product) != null) {
            file.fault(entry.line(), Fault.Kind.PRODUCT_REPEATED, product.code(), List.of());
          }
        });
    return new Products(byKey);
  }

  private static Set<Service> services(YamlFile.Entry entry, YamlFile file) {
    List<String> known = Arrays.stream(Service.values()).map(Service::name).toList();
    Set<Service> services = EnumSet.noneOf(Service.class);
    for (String code : entry.texts("services")) {
      if (known.contains(code)) {
        services.add(Service.valueOf(code));
      } else {
        file.fault(entry.line(), Fault.Kind.SERVICE_UNKNOWN, code, Nearest.first(code, known));
      }
    }
    return services;
  }

  /** All of them, in the order of the file. */
  public Collection<Product> all() {
    return byKey.values();
  }

  /** The product of that name; case, accents and outer spaces count for nothing. */
  public Optional<Product> named(String name) {
    return Optional.ofNullable(byKey.get(key(name)));
  }

  private static String key(String name) {
    String bare = Normalizer.normalize(name.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return bare.toUpperCase(Locale.ROOT);
  }
}
