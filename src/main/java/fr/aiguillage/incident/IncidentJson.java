package fr.aiguillage.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An incident as it was completed, under the keys of the contract; what is unknown is left out. */
public final class IncidentJson {

  private IncidentJson() {}

  /** The whole incident, in the order of the contract. */
  public static ObjectNode of(CompletedIncident incident) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("activity", incident.activity().name());
    incident.service().ifPresent(service -> json.put("service", service.name()));
    incident.product().ifPresent(product -> json.put("product", product));
    incident.zone().ifPresent(zone -> json.put("zone", zone.name()));
    incident.nature().ifPresent(nature -> json.put("nature", nature.name()));
    json.put("date", incident.date().toString());
    incident.school().ifPresent(school -> json.put("school", school.value()));
    incident.ticket().ifPresent(ticket -> json.put("ticket", ticket));
    incident.acquiredBy().ifPresent(acquirer -> json.put("acquiredBy", acquirer.name()));
    incident.suppliedByAcademie().ifPresent(flag -> json.put("suppliedByAcademie", flag));
    json.put("networkManager", incident.networkManager());
    json.put("needsAdministrativeNetwork", incident.needsAdministrativeNetwork());
    incident.underWarranty().ifPresent(flag -> json.put("underWarranty", flag));
    json.put("replacement", incident.replacement());
    incident.recentChange().ifPresent(change -> json.set("recentChange", of(change)));
    return json;
  }

  private static ObjectNode of(RecentChange change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", change.kind().name());
    change.inAnnexe1().ifPresent(flag -> json.put("inAnnexe1", flag));
    change.inSocleSysteme().ifPresent(flag -> json.put("inSocleSysteme", flag));
    change.inSocleApplicatif().ifPresent(flag -> json.put("inSocleApplicatif", flag));
    return json;
  }
}
