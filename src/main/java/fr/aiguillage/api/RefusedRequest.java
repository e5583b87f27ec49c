package fr.aiguillage.api;

import java.util.List;

/** A body that is no incident and cannot be used, with all that is wrong with it. */
final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Query.Refused> faults;

  RefusedRequest(List<Query.Refused> faults) {
    super("request", null, false, false);
    this.faults = List.copyOf(faults);
  }

  List<Query.Refused> faults() {
    return faults;
  }
}
