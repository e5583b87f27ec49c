// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.util.List;

/** A body other than an incident that cannot be used, with everything that is wrong with it. */
final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Query.Refused> faults;

  RefusedRequest(List<Query.Refused> faults) {
    super("request", null, false, false);
    this.faults = List.copyOf(faults);
  }

  /**
   * Parses a body as an object.
   *
   * @throws RefusedRequest if it is not one, or has a key twice
   */
  static ObjectNode parse(byte[] body) {
    try {
      return IncidentReader.parse(body);
    } catch (RefusedIncident refused) {
      IncidentFault fault = refused.faults().get(0);
      throw new RefusedRequest(
          List.of(new Query.Refused("", fault.found(), fault.expected(), false)));
    }
  }

  List<Query.Refused> faults() {
    return faults;
  }
}
