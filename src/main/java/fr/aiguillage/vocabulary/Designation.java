package fr.aiguillage.vocabulary;

import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Party;

/**
 * The owner that the ranks leave standing, before anybody stands in for anybody.
 *
 * @param onlyParty the party, where there is exactly one, else null
 * @param onlyActor the actor, where there is exactly one, else null
 * @param networkManager whether the school has a network manager now (ART2-3)
 */
public record Designation(
    @MayBeAbsent Party onlyParty, @MayBeAbsent Actor onlyActor, boolean networkManager) {}
