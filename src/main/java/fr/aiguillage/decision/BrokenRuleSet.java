package fr.aiguillage.decision;

/**
 * No rule answers, or two of equal rank disagree, on an incident. A rule set is checked for both
 * before it serves, so this is a fault of the check.
 */
public final class BrokenRuleSet extends RuntimeException {

  private static final long serialVersionUID = 1;

  BrokenRuleSet(String message) {
    super(message);
  }
}
