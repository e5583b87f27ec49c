// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What goes to the technical log while this is open. */
public final class Logged extends Handler implements AutoCloseable {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");

  public Logged() {
    root.addHandler(this);
  }

  /** Whatever is more than a warning. */
  public List<String> errors() {
    return records.stream()
        .filter(record -> record.getLevel().intValue() > Level.WARNING.intValue())
        .map(record -> record.getLoggerName() + ": " + record.getMessage())
        .toList();
  }

  /** Whatever carries a stack. */
  public List<String> stacks() {
    return records.stream()
        .filter(record -> record.getThrown() != null)
        .filter(record -> record.getLevel().intValue() >= Level.INFO.intValue())
        .map(record -> record.getLoggerName() + ": " + record.getThrown())
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
