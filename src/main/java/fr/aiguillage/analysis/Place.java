package fr.aiguillage.analysis;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import java.time.LocalDate;

/**
 * One part of the space of incidents: a cell of the matrix in one zone, at one time.
 *
 * @param day the first day of a stretch of days on which the same rules are in force
 */
public record Place(Service service, Zone zone, Activity activity, LocalDate day) {}
