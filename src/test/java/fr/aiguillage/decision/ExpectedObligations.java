package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.incident.CompletedIncident;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The obligations that a settled answer must carry, said a second time and apart from the rules:
 * each as its code, its party, its moment and its clauses.
 */
final class ExpectedObligations {

  private static final List<String> PARTS = List.of("L03", "L05", "L10", "L13", "L15");

  private final CompletedIncident incident;
  private final Answer answer;
  private final SortedSet<String> all = new TreeSet<>();

  private ExpectedObligations(CompletedIncident incident, Answer answer) {
    this.incident = incident;
    this.answer = answer;
  }

  /** Of an incident whose service and zone are known, and of its answer. */
  static SortedSet<String> of(CompletedIncident incident, Answer answer) {
    ExpectedObligations expected = new ExpectedObligations(incident, answer);
    if (answer.outcome() != Outcome.OUT_OF_SCOPE) {
      expected.aroundTheTicket();
      expected.aroundTheMachine();
      expected.betweenTheParties();
      expected.ofTheDay();
    }
    return expected.all;
  }

  /** In the same words, of an answer. */
  static SortedSet<String> in(Answer answer) {
    SortedSet<String> said = new TreeSet<>();
    for (Obligation o : answer.obligations()) {
      said.add(
          o.code()
              + " "
              + o.party().map(Party::name).orElse("-")
              + " "
              + o.when()
              + " "
              + o.clauses());
    }
    return said;
  }

  private void aroundTheTicket() {
    if (incident.ticket().isEmpty()) {
      add("OUVRIR_TICKET", Party.ETABLISSEMENT, "BEFORE", "[ANX5-10, ART1A-3]");
      return;
    }
    for (Party owner : owners()) {
      if (owner != Party.EDITEUR) {
        add("TENIR_TICKET_A_JOUR", owner, "ALWAYS", "[ANX2-10]");
      }
    }
  }

  private void aroundTheMachine() {
    ReimageStatus status = answer.reimage().status();
    if (status != ReimageStatus.NOT_REQUIRED) {
      add("CONTROLER_SAUVEGARDES", Party.ETABLISSEMENT, "BEFORE", "[ART4-9]");
    }
    if (status == ReimageStatus.REQUIRED) {
      add("RESTAURER_FICHIERS", Party.ETABLISSEMENT, "AFTER", "[ART1B-3, ART4-9]");
    }
    if (PARTS.contains(line())
        && isIn(Zone.ADMINISTRATIVE)
        && answer.action() == Action.MAINTENIR
        && owners().contains(Party.ACADEMIE)
        && incident.underWarranty().equals(Optional.of(false))) {
      add("FOURNIR_PIECES", Party.DEPARTEMENT, "BEFORE", "[ART3-6]");
    }
    boolean natureApplies =
        answer.trace().stream()
            .anyMatch(t -> t.kept() && t.rule().rank().filter(Rank.NATURE::equals).isPresent());
    if (List.of("L15", "L19").contains(line())
        && answer.action() == Action.INSTALLER
        && !natureApplies
        && incident.replacement()) {
      owners().forEach(owner -> add("TRANSFERER_DONNEES", owner, "AFTER", "[ANX3-N8]"));
    }
  }

  private void betweenTheParties() {
    boolean departement = owners().contains(Party.DEPARTEMENT);
    Action action = answer.action();
    if (departement
        && List.of(Action.INSTALLER, Action.MAINTENIR, Action.REINSTALLER).contains(action)) {
      add("RENDRE_COMPTE_CORRESPONDANT", Party.DEPARTEMENT, "AFTER", "[ART1B-2]");
    }
    if (answer.owner().actors().contains(Actor.EXPERTS) && isIn(Zone.PEDAGOGIQUE)) {
      add("ASSOCIER_DEPARTEMENT", Party.ACADEMIE, "BEFORE", "[ART2-6]");
    }
    if (departement && List.of("L11", "L12").contains(line())) {
      add("APPLIQUER_POLITIQUE_SECURITE", Party.DEPARTEMENT, "ALWAYS", "[ART5-4]");
      if (action == Action.INSTALLER) {
        add("VALIDER_CONFORMITE", Party.ACADEMIE, "AFTER", "[ART5-6]");
      }
    }
    if (incident.nature().filter(Nature.DONNEES_PERSONNELLES::equals).isPresent()) {
      owners().forEach(owner -> add("INFORMER_AUTRE_PARTIE", owner, "ALWAYS", "[ART5-7]"));
    }
    if (departement
        && List.of(Action.MAINTENIR, Action.REINSTALLER).contains(action)
        && !isAfter("2017-12-31")) {
      add("ACCOMPAGNER_PRISE_EN_CHARGE", Party.ACADEMIE, "ALWAYS", "[ART2-11]");
    }
  }

  private void ofTheDay() {
    if (isAfter("2020-11-30")) {
      add("PLATEFORME_NON_GARANTIE", Party.ACADEMIE, "ALWAYS", "[ART1A-1]");
    }
    if (isAfter("2019-08-31")) {
      all.add("RECONDUCTION_TACITE - ALWAYS [ART7-1]");
    }
  }

  private Set<Party> owners() {
    return answer.owner().parties();
  }

  private String line() {
    return incident.service().map(Service::line).orElseThrow();
  }

  private boolean isIn(Zone zone) {
    return incident.zone().orElseThrow() == zone;
  }

  private boolean isAfter(String day) {
    return incident.date().isAfter(LocalDate.parse(day));
  }

  private void add(String code, Party party, String when, String clauses) {
    all.add(code + " " + party + " " + when + " " + clauses);
  }
}
