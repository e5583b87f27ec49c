// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that knows people by an OpenID provider, and systems by its tokens or their keys. */
public final class ByProvider extends WithKeys {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("aiguillage.callers", "oidc");
    overrides.put("aiguillage.people-key", overrides.get("aiguillage.callers-file") + ".people");
    return overrides;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Provider.class));
  }
}
