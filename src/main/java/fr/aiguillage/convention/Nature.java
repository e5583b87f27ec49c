package fr.aiguillage.convention;

import java.util.Collections;
import java.util.SortedSet;

/** A special nature of a request, which a clause treats apart from the matrix cell. */
public final class Nature extends Term {

  private final SortedSet<Service> services;

  /**
   * A nature.
   *
   * @param services those that it may be given with
   */
  public Nature(String name, int index, Words words, SortedSet<Service> services) {
    super(name, index, words);
    this.services = Collections.unmodifiableSortedSet(services);
  }

  /** The services that it may be given with, in the order of the matrix. */
  public SortedSet<Service> services() {
    return services;
  }

  /** Whether it may be given with that service. */
  public boolean goesWith(Service service) {
    return services.contains(service);
  }
}
