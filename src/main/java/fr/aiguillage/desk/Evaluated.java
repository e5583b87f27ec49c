// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import java.time.Instant;

/**
 * An answer that is not recorded: it is not in any journal and cannot be proved later.
 *
 * @param at when it was made, to the millisecond
 * @param incident the completed incident, as canonical JSON
 * @param settled the answer
 */
public record Evaluated(Instant at, byte[] incident, Settled settled) {}
