// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.threads;

import java.util.concurrent.ThreadFactory;

/** Threads with a name that a dump of them tells, and that do not keep the process alive. */
public final class Daemons {

  private Daemons() {}

  /** Makes threads of that name, which are not started yet. */
  public static ThreadFactory named(String name) {
    return work -> {
      Thread made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    };
  }
}
