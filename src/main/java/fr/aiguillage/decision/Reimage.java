// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Whether the machine is reinstalled from the socles: a question separate from the owner.
 *
 * @param clauses those that it rests on; empty if the question does not arise
 * @param performedBy who does it; present exactly if it is required or done on request
 */
public record Reimage(
    ReimageStatus status, Basis basis, SortedSet<String> clauses, Optional<Party> performedBy) {}
