// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.util.Properties;

/** How the servers of the file are spoken to. */
final class Sessions {

  private static final String TIMEOUT = "20000";

  private Sessions() {}

  /** The protocol's name, which is another one where TLS comes first. */
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
    // a broken head or part costs itself alone
    properties.put("mail.mime.address.strict", "false");
    properties.put("mail.mime.decodetext.strict", "false");
    properties.put("mail.mime.parameters.strict", "false");
    properties.put("mail.mime.multipart.allowempty", "true");
    properties.put(at + "peek", "true");
    properties.put(at + "fetchsize", String.valueOf(1 << 20));
    return properties;
  }

  static void connect(Service service, MailFile.Server server) throws MessagingException {
    // with a password, it would go in as whoever runs this process
    String password = server.user().isPresent() ? server.password() : null;
    service.connect(server.host(), server.port(), server.user().orElse(null), password);
  }
}
