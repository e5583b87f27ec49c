// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/** A special nature of a request, which a clause treats apart from the matrix cell. */
public final class Nature extends Term {

  private final SortedSet<Service> services;
  private final Optional<Words> plainly;

  /**
   * A nature.
   *
   * @param services those that it may be given with
   * @param plainly what somebody of a school would say
   */
  public Nature(
      String name, int index, Words words, SortedSet<Service> services, Optional<Words> plainly) {
    super(name, index, words);
    this.services = Collections.unmodifiableSortedSet(services);
    this.plainly = plainly;
  }

  /** The services that it may be given with, in the order of the matrix. */
  public SortedSet<Service> services() {
    return services;
  }

  /** What somebody of a school would say, where the rule set says it. */
  public Optional<Words> plainly() {
    return plainly;
  }

  /** Whether it may be given with that service. */
  public boolean goesWith(Service service) {
    return services.contains(service);
  }
}
