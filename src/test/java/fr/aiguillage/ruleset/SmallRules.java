// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set of a page, with the words of the shipped one; sound as it stands, to be broken in one
 * place.
 */
public final class SmallRules {

  public static final String FILE = "regles.drl";
  static final String WORDS = "vocabulaire/";
  static final String PRODUCTS_FILE = WORDS + "produits.yaml";
  static final String GENERAL = "Général – Le guichet qualifie";
  static final String CELL = "L01 – Le Département maintient le réseau";
  static final String DUTY = "Jusqu'en 2017 – Le Département rend compte";

  private static final String DRL =
      """
      // Trois règles, pour qu'il y ait de tout :
      // une qui vaut partout,
      // une case de la matrice,
      // une obligation qui a pris fin.
      package aiguillage

      global Claims claims

      rule "Général – Le guichet qualifie"
          @Rank(FALLBACK)
          @Basis(NONE)
          @Clause("ART1A-2")
      when
          Incident( )
      then
          claims.toConfirm( Party.ACADEMIE ).through( Actor.GUICHET );
      end

      rule "L01 – Le Département maintient le réseau"
          @Rank(CELL)
          @Basis(STATED)
          @Clause("ART3-2")
      when
          Incident( service == Service.INFRASTRUCTURE_RESEAU,
                    activity in ( Activity.ACQUISITION, Activity.MAINTIEN ) )
      then
          claims.owner( Party.DEPARTEMENT );
      end

      rule "Jusqu'en 2017 – Le Département rend compte"
          @Basis(STATED)
          @Clause("ART1B-2")
          @Until("2017-12-31")
          @Checked("2026-11-23")
      when
          Ruling( owners contains Party.DEPARTEMENT )
      then
          claims.oblige( Party.DEPARTEMENT, Duty.RENDRE_COMPTE_CORRESPONDANT, Moment.AFTER );
      end
      """;

  private static final String CLAUSES =
      """
      - clause: ART1A-2
        lieu: Article 1
        dit: Le guichet reçoit.
        says: The desk receives.
        regles: [ "Général – Le guichet qualifie" ]

      - clause: ART1B-2
        lieu: Article 1
        dit: Il rend compte.
        says: It reports.
        regles: [ "Jusqu'en 2017 – Le Département rend compte" ]

      - clause: ART3-2
        lieu: Article 3
        dit: Il fournit le réseau.
        says: It provides the network.
        regles: [ "L01 – Le Département maintient le réseau" ]

      - clause: ART9-1
        lieu: Article 9
        dit: Le tribunal tranche.
        says: The court decides.
        sans-regle: Lie des personnes.
      """;

  private static final String PRODUCTS =
      """
      - produit: TBI
        nom: TBI
        services: [EQUIPEMENT_BUREAUTIQUE]

      - produit: SDET
        nom: SDET
        services: [AUTHENTIFICATION, ANNUAIRE]
      """;

  /** Read and not compiled, which takes its time. */
  private static final RuleFiles SHIPPED = shipped();

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /** As they stand. */
  public SmallRules() {
    put(FILE, DRL);
    put(Clauses.FILE, CLAUSES);
    for (String file : SHIPPED.byPath().keySet()) {
      if (file.startsWith(WORDS)) {
        put(file, SHIPPED.text(file));
      }
    }
    put(PRODUCTS_FILE, PRODUCTS);
  }

  private static RuleFiles shipped() {
    try {
      return RuleFiles.read(Path.of("rules"));
    } catch (RefusedRuleSet refused) {
      throw new AssertionError(refused.faults());
    }
  }

  SmallRules put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  SmallRules without(String file) {
    files.remove(file);
    return this;
  }

  /** Replaces the first place of that text, which must be there. */
  SmallRules replace(String file, String text, String other) {
    String whole = new String(files.get(file), StandardCharsets.UTF_8);
    int at = whole.indexOf(text);
    if (at < 0) {
      throw new AssertionError(text + " is not in " + file);
    }
    return put(file, whole.substring(0, at) + other + whole.substring(at + text.length()));
  }

  /** One more rule on the service, at the rank of a cell, that claims this. */
  SmallRules add(String name, String condition, String claim) {
    String clauses = new String(files.get(Clauses.FILE), StandardCharsets.UTF_8);
    put(Clauses.FILE, clauses.replace("regles: [ \"L01", "regles: [ \"" + name + "\", \"L01"));
    return put(
        "plus.drl",
        """
        package aiguillage
        global Claims claims
        rule "%s"
            @Rank(CELL) @Basis(IMPLIED) @Clause("ART3-2")
        when
            Incident( %s )
        then
            claims.%s;
        end
        """
            .formatted(name, condition, claim));
  }

  /** Its files as they are now. */
  public RuleFiles files() {
    return new RuleFiles(files);
  }

  /** The faults that keep it from serving; none where it serves. */
  List<Fault> faults() {
    try {
      RuleSet.load(files()).close();
      return List.of();
    } catch (RefusedRuleSet refused) {
      return refused.faults();
    }
  }
}
