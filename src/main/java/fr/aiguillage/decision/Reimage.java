package fr.aiguillage.decision;

import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Whether the machine is reinstalled from the socles.
 *
 * @param clauses those that were asked; empty where the question does not arise
 * @param performedBy who does it, exactly where it is required
 */
public record Reimage(
    ReimageStatus status, SortedSet<String> clauses, Optional<Party> performedBy) {}
