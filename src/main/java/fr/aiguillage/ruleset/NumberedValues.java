// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

/**
 * The values of the first numbered facts, each as text with its own getter: Drools indexes rules by
 * hash only on plain getters. Null for a fact without a value.
 */
public abstract class NumberedValues {

  private final String[] values;

  NumberedValues(String[] values) {
    this.values = values;
  }

  final String value(int fact) {
    return values[fact];
  }

  /** Fact 0. */
  public final String getF0() {
    return values[0];
  }

  /** Fact 1. */
  public final String getF1() {
    return values[1];
  }

  /** Fact 2. */
  public final String getF2() {
    return values[2];
  }

  /** Fact 3. */
  public final String getF3() {
    return values[3];
  }

  /** Fact 4. */
  public final String getF4() {
    return values[4];
  }

  /** Fact 5. */
  public final String getF5() {
    return values[5];
  }

  /** Fact 6. */
  public final String getF6() {
    return values[6];
  }

  /** Fact 7. */
  public final String getF7() {
    return values[7];
  }

  /** Fact 8. */
  public final String getF8() {
    return values[8];
  }

  /** Fact 9. */
  public final String getF9() {
    return values[9];
  }

  /** Fact 10. */
  public final String getF10() {
    return values[10];
  }

  /** Fact 11. */
  public final String getF11() {
    return values[11];
  }

  /** Fact 12. */
  public final String getF12() {
    return values[12];
  }

  /** Fact 13. */
  public final String getF13() {
    return values[13];
  }

  /** Fact 14. */
  public final String getF14() {
    return values[14];
  }

  /** Fact 15. */
  public final String getF15() {
    return values[15];
  }

  /** Fact 16. */
  public final String getF16() {
    return values[16];
  }

  /** Fact 17. */
  public final String getF17() {
    return values[17];
  }

  /** Fact 18. */
  public final String getF18() {
    return values[18];
  }

  /** Fact 19. */
  public final String getF19() {
    return values[19];
  }

  /** Fact 20. */
  public final String getF20() {
    return values[20];
  }

  /** Fact 21. */
  public final String getF21() {
    return values[21];
  }

  /** Fact 22. */
  public final String getF22() {
    return values[22];
  }

  /** Fact 23. */
  public final String getF23() {
    return values[23];
  }

  /** Fact 24. */
  public final String getF24() {
    return values[24];
  }

  /** Fact 25. */
  public final String getF25() {
    return values[25];
  }

  /** Fact 26. */
  public final String getF26() {
    return values[26];
  }

  /** Fact 27. */
  public final String getF27() {
    return values[27];
  }

  /** Fact 28. */
  public final String getF28() {
    return values[28];
  }

  /** Fact 29. */
  public final String getF29() {
    return values[29];
  }

  /** Fact 30. */
  public final String getF30() {
    return values[30];
  }

  /** Fact 31. */
  public final String getF31() {
    return values[31];
  }

  /** Fact 32. */
  public final String getF32() {
    return values[32];
  }

  /** Fact 33. */
  public final String getF33() {
    return values[33];
  }

  /** Fact 34. */
  public final String getF34() {
    return values[34];
  }

  /** Fact 35. */
  public final String getF35() {
    return values[35];
  }

  /** Fact 36. */
  public final String getF36() {
    return values[36];
  }

  /** Fact 37. */
  public final String getF37() {
    return values[37];
  }

  /** Fact 38. */
  public final String getF38() {
    return values[38];
  }

  /** Fact 39. */
  public final String getF39() {
    return values[39];
  }
}
