// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import java.time.Instant;

/**
 * An answer of which nothing is kept: no journal holds it, and nobody can prove it later.
 *
 * @param at when it was made, to the millisecond
 * @param incident as it was completed, canonical JSON
 * @param settled the answer
 */
public record Evaluated(Instant at, byte[] incident, Settled settled) {}
