// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/** A special nature of a request, which a clause treats separately from the matrix cell. */
public final class Nature extends Term {

  private final SortedSet<Service> services;
  private final Optional<Words> plainly;

  /**
   * A nature.
   *
   * @param services the services it may be combined with
   * @param plainly how somebody at a school would put it
   */
  public Nature(
      String name, int index, Words words, SortedSet<Service> services, Optional<Words> plainly) {
    super(name, index, words);
    this.services = Collections.unmodifiableSortedSet(services);
    this.plainly = plainly;
  }

  /** The services it may be combined with, in the order of the matrix. */
  public SortedSet<Service> services() {
    return services;
  }

  /** How somebody at a school would put it, if the rule set says so. */
  public Optional<Words> plainly() {
    return plainly;
  }

  /** Whether it may be combined with that service. */
  public boolean goesWith(Service service) {
    return services.contains(service);
  }
}
