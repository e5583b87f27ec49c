// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The mails that wait for a person; empty if no mailbox is set. */
public final class SetAside {

  private final AtomicReference<Ledger> ledger = new AtomicReference<>();

  /** Starts the exchange of mails. */
  public void begin(Ledger opened) {
    ledger.set(opened);
  }

  /** The waiting mails, latest first; empty if no mailbox is set. */
  public Optional<List<Ledger.Aside>> all() throws IOException {
    Ledger opened = ledger.get();
    return opened == null ? Optional.empty() : Optional.of(opened.aside());
  }

  /** Makes the mail be processed once more; false if none of that key waits. */
  public boolean again(String key) throws IOException {
    Ledger opened = ledger.get();
    return opened != null && opened.again(key);
  }
}
