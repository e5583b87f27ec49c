// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.util.Properties;

/** The sessions with the configured servers. */
final class Sessions {

  private static final String TIMEOUT = "20000";

  private Sessions() {}

  /** The protocol's name, which differs if TLS starts at once. */
  static String protocol(String protocol, MailFile.Server server) {
    return server.tls() == MailFile.Tls.IMPLICIT ? protocol + "s" : protocol;
  }

  static Properties properties(String protocol, MailFile.Server server) {
    Properties properties = new Properties();
    String at = "mail." + protocol(protocol, server) + ".";
    for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.put(at + timeout, TIMEOUT);
    }
    properties.put(at + "ssl.checkserveridentity", "true");
    if (server.tls() == MailFile.Tls.STARTTLS) {
      properties.put(at + "starttls.enable", "true");
      properties.put(at + "starttls.required", "true");
    }
    // a broken header or part costs only itself
    properties.put("mail.mime.address.strict", "false");
    properties.put("mail.mime.decodetext.strict", "false");
    properties.put("mail.mime.parameters.strict", "false");
    properties.put("mail.mime.multipart.allowempty", "true");
    properties.put(at + "peek", "true");
    properties.put(at + "fetchsize", String.valueOf(1 << 20));
    return properties;
  }

  static void connect(Service service, MailFile.Server server) throws MessagingException {
    // with a password and no user, it would log in as the user who runs this process
    String password = server.user().isPresent() ? server.password() : null;
    service.connect(server.host(), server.port(), server.user().orElse(null), password);
  }
}
