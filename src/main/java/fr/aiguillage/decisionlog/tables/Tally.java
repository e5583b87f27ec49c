package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decisionlog.entry.Answer;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * Decisions that are alike in all that is counted.
 *
 * @param month that the incidents lie in
 * @param school the school's national number; empty where the incidents name none
 * @param service the service; empty where the product leaves it open
 * @param answer what was answered to all of them
 * @param decisions how many they are, at least 1
 */
public record Tally(
    YearMonth month,
    Optional<String> school,
    Optional<Service> service,
    Activity activity,
    Set<Party> parties,
    Outcome outcome,
    Answer answer,
    long decisions) {}
