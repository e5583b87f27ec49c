package fr.aiguillage.decisionlog;

import java.io.Closeable;
import java.util.Optional;

/**
 * What a log stands on.
 *
 * @param store takes what is written
 * @param readers answer what is asked
 * @param sealing vouches for it; empty where nobody does
 * @param claim keeps others from writing here, until it is closed
 */
record Storage(Store store, Readers readers, Optional<Sealing> sealing, Closeable claim) {}
