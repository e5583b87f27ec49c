package fr.aiguillage.vocabulary;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import java.util.Set;

/**
 * What has been decided on an incident, for the rules that attach obligations to it.
 *
 * @param nature the nature of the request, only where a clause on natures settled the owner; null
 *     otherwise
 * @param natureApplies whether a clause on natures settled the owner
 * @param underWarranty null where nobody knows
 * @param ticket whether a ticket was opened
 */
public record Ruling(
    Outcome outcome,
    Set<Party> owners,
    Set<Actor> actors,
    Action action,
    ReimageStatus reimage,
    Service service,
    Zone zone,
    @MayBeAbsent Nature nature,
    boolean natureApplies,
    @MayBeAbsent Boolean underWarranty,
    boolean replacement,
    boolean ticket) {}
