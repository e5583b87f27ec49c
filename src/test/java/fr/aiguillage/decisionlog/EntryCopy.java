// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import java.util.UUID;

/** An entry like another, but for what is said. */
public final class EntryCopy {

  private final Entry entry;
  private UUID id;
  private byte[] received;
  private byte[] completed;
  private String ruleset;
  private int resolver;
  private RecordedAnswer answer;
  private UUID replaces;

  private EntryCopy(Entry entry) {
    this.entry = entry;
    id = entry.id();
    received = entry.received();
    completed = entry.completed();
    ruleset = entry.ruleset();
    resolver = entry.resolver();
    answer = entry.answer();
    replaces = entry.replaces();
  }

  public static EntryCopy of(Entry entry) {
    return new EntryCopy(entry);
  }

  public EntryCopy id(UUID other) {
    id = other;
    return this;
  }

  public EntryCopy replacing(UUID other) {
    replaces = other;
    return this;
  }

  public EntryCopy received(byte[] other) {
    received = other;
    return this;
  }

  public EntryCopy completed(byte[] other) {
    completed = other;
    return this;
  }

  public EntryCopy ruleset(String other) {
    ruleset = other;
    return this;
  }

  public EntryCopy resolver(int other) {
    resolver = other;
    return this;
  }

  public EntryCopy answer(RecordedAnswer other) {
    answer = other;
    return this;
  }

  public Entry made() {
    return new Entry(
        id,
        entry.caller(),
        received,
        completed,
        ruleset,
        resolver,
        answer,
        entry.date(),
        entry.school(),
        entry.ticket(),
        replaces,
        entry.service(),
        entry.activity(),
        entry.parties(),
        entry.outcome());
  }
}
