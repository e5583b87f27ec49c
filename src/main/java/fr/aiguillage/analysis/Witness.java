package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.ChangeKind;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.facts.Incident;
import java.time.LocalDate;

/**
 * An incident as a request words it, with no key more than it takes: it can be pasted into a call
 * of the service.
 */
public final class Witness {

  private static final String SCHOOL_ELSEWHERE = "0310001H";
  private static final String TICKET = "INC000000000001";

  private Witness() {}

  /** The request for the incident on that day. */
  public static ObjectNode of(Incident incident, LocalDate day) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("activity", incident.activity().name());
    json.put("service", incident.service().name());
    if (incident.service().zone().isEmpty()) {
      json.put("zone", incident.zone().name());
    }
    if (incident.nature() != null) {
      json.put("nature", incident.nature().name());
    }
    json.put("date", day.toString());
    if (incident.territory() != Territory.TARN_ET_GARONNE) {
      json.put("school", SCHOOL_ELSEWHERE);
    }
    if (incident.ticket()) {
      json.put("ticket", TICKET);
    }
    if (incident.acquiredBy() != null) {
      json.put("acquiredBy", incident.acquiredBy().name());
    }
    flag(json, "suppliedByAcademie", incident.suppliedByAcademie(), null);
    flag(json, "networkManager", incident.networkManager(), true);
    flag(json, "needsAdministrativeNetwork", incident.needsAdministrativeNetwork(), true);
    flag(json, "underWarranty", incident.underWarranty(), null);
    flag(json, "replacement", incident.replacement(), false);
    if (incident.recentChange()) {
      ObjectNode change = json.putObject("recentChange").put("kind", ChangeKind.LOGICIEL.name());
      flag(change, "inAnnexe1", incident.inAnnexe1(), null);
      flag(change, "inSocleSysteme", incident.inSocleSysteme(), null);
      flag(change, "inSocleApplicatif", incident.inSocleApplicatif(), null);
    }
    return json;
  }

  /** How many keys it takes: the fewer, the easier to read. */
  static int size(Incident incident) {
    int keys = 3;
    keys += incident.service().zone().isEmpty() ? 1 : 0;
    keys += incident.nature() != null ? 1 : 0;
    keys += incident.territory() != Territory.TARN_ET_GARONNE ? 1 : 0;
    keys += incident.ticket() ? 1 : 0;
    keys += incident.acquiredBy() != null ? 1 : 0;
    keys += incident.suppliedByAcademie() != null ? 1 : 0;
    keys += incident.networkManager() ? 0 : 1;
    keys += incident.needsAdministrativeNetwork() ? 0 : 1;
    keys += incident.underWarranty() != null ? 1 : 0;
    keys += incident.replacement() ? 1 : 0;
    keys += incident.recentChange() ? 2 : 0;
    keys += incident.inAnnexe1() != null ? 1 : 0;
    keys += incident.inSocleSysteme() != null ? 1 : 0;
    keys += incident.inSocleApplicatif() != null ? 1 : 0;
    return keys;
  }

  private static void flag(ObjectNode json, String key, Boolean value, Boolean usual) {
    if (value != null && !value.equals(usual)) {
      json.put(key, value);
    }
  }
}
