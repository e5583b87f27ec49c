// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.DerivedFact;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Term;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Narrows the combinations that an incident could be, using what is reported. */
final class FactsOf {

  private final FactSpace space;
  private Box box;

  FactsOf(FactSpace space) {
    this.space = space;
    this.box = space.silent();
  }

  /** The fact has this value, if there is one. */
  void settle(String name, Optional<? extends Term> value) {
    value.ifPresent(term -> set(name, term));
  }

  /** The fact has one of these values. */
  void among(String name, Collection<? extends Term> values) {
    Fact fact = space.facts().get(name);
    long bits = 0;
    for (Term value : values) {
      bits |= fact.bit(value);
    }
    box = box.with(fact.index(), bits);
  }

  /** Applies what follows from the text under that key, if there is one. */
  void derive(String key, Optional<String> said) {
    for (DerivedFact derived : space.vocabulary().derived()) {
      if (derived.from().equals(key) && said.isPresent()) {
        set(derived.name(), derived.of(said.get()));
      }
    }
  }

  /**
   * Applies the reported values of the facts that the rule set defines, each group before its own
   * facts.
   */
  void tell(Map<String, Object> told) {
    for (ReportedFact reported : space.vocabulary().reported()) {
      Object value = told.get(reported.key());
      if (value != null && reported.isGroup()) {
        box = space.grouped(box, space.facts().get(reported.name()), true);
      } else if (value != null && reported.isRead()) {
        set(reported.name(), value);
      }
    }
  }

  Box box() {
    return box;
  }

  private void set(String name, Object value) {
    Fact fact = space.facts().get(name);
    box = box.with(fact.index(), fact.bit(value));
  }
}
