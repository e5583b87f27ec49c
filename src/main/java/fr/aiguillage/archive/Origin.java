// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.transparency.Checkpoint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who makes a log from something kept elsewhere.
 *
 * @param why the reason; empty if none was given
 */
public record Origin(Who who, String why, Instant at) {

  Act act(Act.Kind kind, Checkpoint of, boolean shared) {
    Map<String, String> details =
        Map.of(
            "size", "" + of.size(),
            "root", HexFormat.of().formatHex(of.root()),
            "shared", "" + shared);
    return Act.of(kind, at, who, why, details);
  }
}
