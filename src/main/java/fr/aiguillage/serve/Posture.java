// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.callers.RefusedCallers;
import fr.aiguillage.gate.Credentials;
import fr.aiguillage.gate.GateSettings;
import fr.aiguillage.gate.GateSettings.Way;
import fr.aiguillage.gate.Identities;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Refuses, before anything is opened, to start in a configuration that would let in anybody who
 * should not get in; reports every reason at once.
 */
@ApplicationScoped
public class Posture {

  private static final Logger LOG = Logger.getLogger(Posture.class);

  private final Config config;
  private final GateSettings settings;
  private final Credentials credentials;
  private final Identities identities;

  Posture(Config config, GateSettings settings, Credentials credentials, Identities identities) {
    this.config = config;
    this.settings = settings;
    this.credentials = credentials;
    this.identities = identities;
  }

  /** Ends the start if anything is wrong; must be called before the journal is opened. */
  void require() {
    List<String> faults = new ArrayList<>(new SettingNames(config).unknown());
    faults.addAll(faultsOf(config, settings));
    try {
      credentials.open(Clock.systemUTC());
    } catch (RefusedCallers refused) {
      for (RefusedCallers.Fault fault : refused.faults()) {
        faults.add(
            settings.callersFile()
                + ": "
                + Wording.in(Language.EN)
                    .text("Callers." + fault.kind(), fault.where(), fault.found()));
      }
    } catch (IOException e) {
      faults.add("The file of callers cannot be read: " + e);
    }
    try {
      identities.open();
    } catch (IOException e) {
      faults.add("The key of pseudonyms cannot be used: " + e.getMessage());
    }
    if (!faults.isEmpty()) {
      faults.subList(0, faults.size() - 1).forEach(LOG::error);
      throw DeskStart.refuse(faults.get(faults.size() - 1));
    }
  }

  private static List<String> faultsOf(Config config, GateSettings settings) {
    List<String> faults = new ArrayList<>();
    String host = config.getValue("quarkus.http.host", String.class);
    if (settings.callers() == Way.OPEN && !isLoopback(host)) {
      faults.add(
          "quarkus.http.host is "
              + host
              + ", which others can reach, but aiguillage.callers is open, so that callers are"
              + " not identified. Set aiguillage.callers to keys or oidc, or listen on 127.0.0.1.");
    }
    if (is(config, "quarkus.http.proxy.proxy-address-forwarding")
        && text(config, "quarkus.http.proxy.trusted-proxies").isEmpty()) {
      faults.add(
          "quarkus.http.proxy.proxy-address-forwarding is true, so anybody could claim to be a"
              + " proxy. Name yours in quarkus.http.proxy.trusted-proxies.");
    }
    if (settings.callers() == Way.OIDC && text(config, "quarkus.oidc.auth-server-url").isEmpty()) {
      faults.add(
          "aiguillage.callers is oidc, but no provider is named. Set quarkus.oidc.auth-server-url,"
              + " quarkus.oidc.client-id and quarkus.oidc.credentials.secret.");
    }
    if (settings.callers() == Way.OPEN
        && text(config, "aiguillage.activation").filter("approved"::equalsIgnoreCase).isPresent()) {
      faults.add(
          "aiguillage.activation is approved, which requires two people, but aiguillage.callers is"
              + " open, so nobody is identified. Set aiguillage.callers to keys or oidc.");
    }
    return faults;
  }

  private static boolean is(Config config, String name) {
    return text(config, name).map(Boolean::parseBoolean).orElse(false);
  }

  private static Optional<String> text(Config config, String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
