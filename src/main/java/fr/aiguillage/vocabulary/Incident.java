package fr.aiguillage.vocabulary;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;

/**
 * One incident as the rules see it: flat, each fact from a small finite set, so that a rule is one
 * pattern and the space of incidents can be asked whole.
 *
 * <p>Facts that were not given have already been given a value here, one incident for each
 * combination of values they could have; those that no rule could read for this incident stay null,
 * and {@code nature} is null for an ordinary request, {@code underWarranty} where nobody knows. The
 * date is not among them: each rule says in its metadata when it is in force.
 *
 * @param ticket whether a ticket was opened
 * @param recentChange whether something was installed before the failure; the three facts after it
 *     are null otherwise
 */
public record Incident(
    Service service,
    Activity activity,
    Zone zone,
    @MayBeAbsent Nature nature,
    Territory territory,
    Acquirer acquiredBy,
    Boolean suppliedByAcademie,
    boolean networkManager,
    boolean needsAdministrativeNetwork,
    @MayBeAbsent Boolean underWarranty,
    boolean replacement,
    boolean ticket,
    boolean recentChange,
    @MayBeAbsent Boolean inAnnexe1,
    @MayBeAbsent Boolean inSocleSysteme,
    @MayBeAbsent Boolean inSocleApplicatif) {}
