// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Words;
import fr.aiguillage.desk.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.function.Function;

/**
 * What the rules in force say of their convention, in the language of a visit; empty where they do
 * not say it. Pages know it as {@code cdi:convention}.
 */
@ApplicationScoped
@Named("convention")
public class ConventionWords {

  private final Desk desk;

  ConventionWords(Desk desk) {
    this.desk = desk;
  }

  /** Its title. */
  public String title(Visit visit) {
    return say(visit, Convention::words);
  }

  /** Between whom it is, and on what. */
  public String about(Visit visit) {
    return say(visit, convention -> convention.says().about());
  }

  /** What its matrix is. */
  public String matrix(Visit visit) {
    return say(visit, convention -> convention.says().matrix());
  }

  /** Why cells of the matrix wait for their owner. */
  public String waiting(Visit visit) {
    return say(visit, convention -> convention.says().waiting());
  }

  /** Who asks for the report. */
  public String report(Visit visit) {
    return say(visit, convention -> convention.says().report());
  }

  /** To whom to turn. */
  public String contact(Visit visit) {
    return say(visit, convention -> convention.says().contact());
  }

  private String say(Visit visit, Function<Convention, Words> what) {
    return desk.rules()
        .rules()
        .vocabulary()
        .convention()
        .map(what)
        .map(visit.words()::of)
        .orElse("");
  }
}
