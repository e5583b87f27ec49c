package fr.aiguillage.incident;

import fr.aiguillage.convention.ChangeKind;
import java.util.Optional;

/**
 * What was installed before a failure (ART2-4, ART4-8); each place empty where nobody looked.
 *
 * @param kind informs, and changes no answer
 */
public record RecentChange(
    ChangeKind kind,
    Optional<Boolean> inAnnexe1,
    Optional<Boolean> inSocleSysteme,
    Optional<Boolean> inSocleApplicatif) {}
