// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

/** What happened in a month. */
public record Month(long decisions, long factsNeeded, long toConfirm, long reimagesRequired) {

  Month with(Month more) {
    return new Month(
        decisions + more.decisions,
        factsNeeded + more.factsNeeded,
        toConfirm + more.toConfirm,
        reimagesRequired + more.reimagesRequired);
  }
}
