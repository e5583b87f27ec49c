package fr.aiguillage.desk;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;
import java.util.Set;

/**
 * All of an incident that its answer can hang on: two incidents with one question have one answer.
 * What no rule reads for the services and the activity is left null, and the day is the number of
 * the stretch on which the same rules are in force.
 *
 * <p>Made by {@link Questions}, to be compared and nothing else.
 */
public record Question(
    Activity activity,
    Set<Service> services,
    Zone zone,
    Nature nature,
    int stretch,
    Territory territory,
    boolean ticket,
    Acquirer acquiredBy,
    Boolean suppliedByAcademie,
    boolean networkManager,
    boolean needsAdministrativeNetwork,
    Boolean underWarranty,
    boolean replacement,
    boolean recentChange,
    Boolean inAnnexe1,
    Boolean inSocleSysteme,
    Boolean inSocleApplicatif) {}
