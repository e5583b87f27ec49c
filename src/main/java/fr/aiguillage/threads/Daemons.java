// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.threads;

import java.util.concurrent.ThreadFactory;

/** Daemon threads with a name that shows up in thread dumps; they do not keep the process alive. */
public final class Daemons {

  private Daemons() {}

  /** A factory for threads of that name, not yet started. */
  public static ThreadFactory named(String name) {
    return work -> {
      Thread made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    };
  }
}
