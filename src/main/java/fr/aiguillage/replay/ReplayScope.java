// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.entry.Filter;
import java.util.Optional;

/**
 * What is to be decided again, on incidents and on other subjects; under other rules than its own,
 * only a decision on their subject can be.
 *
 * @param filter which decisions
 * @param ruleset under which rules, by hash; empty for those that decided each
 */
public record ReplayScope(Filter filter, Optional<String> ruleset) {}
