// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What of the mails waits for a person; nothing where no mailbox is set. */
public final class SetAside {

  private final AtomicReference<Ledger> ledger = new AtomicReference<>();

  /** From here on mails are exchanged. */
  public void begin(Ledger opened) {
    ledger.set(opened);
  }

  /** The latest first; empty where no mailbox is set. */
  public Optional<List<Ledger.Aside>> all() throws IOException {
    Ledger opened = ledger.get();
    return opened == null ? Optional.empty() : Optional.of(opened.aside());
  }

  /** Has the mail taken once more; false where none of that key waits. */
  public boolean again(String key) throws IOException {
    Ledger opened = ledger.get();
    return opened != null && opened.again(key);
  }
}
