package fr.aiguillage.convention;

/** Who acts inside a party, where a clause names somebody. */
public final class Actor extends Term {

  /** A term; see {@link Term}. */
  public Actor(String name, int index, Words words) {
    super(name, index, words);
  }
}
