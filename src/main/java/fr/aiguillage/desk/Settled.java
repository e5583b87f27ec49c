package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** An answer with what is made of it once and used at every request that gets it. */
public final class Settled {

  private static final long HEAP_FOR_BYTES = 8;

  private final Answer answer;
  private final ObjectNode json;
  private final fr.aiguillage.decisionlog.entry.Answer recorded;
  private final ConcurrentMap<String, byte[]> forms = new ConcurrentHashMap<>(4);

  Settled(Answer answer) {
    this.answer = answer;
    this.json = AnswerJson.of(answer);
    this.recorded = fr.aiguillage.decisionlog.entry.Answer.of(CanonicalJson.bytes(json));
  }

  /** The answer itself. */
  public Answer answer() {
    return answer;
  }

  /** As the contract words it; nobody may change it. */
  public ObjectNode json() {
    return json;
  }

  /** As the log keeps it. */
  fr.aiguillage.decisionlog.entry.Answer recorded() {
    return recorded;
  }

  /**
   * A form of the answer that a door serves, made when it is first asked for.
   *
   * @param name of the form; one name, one way to make it
   */
  public byte[] form(String name, Function<ObjectNode, byte[]> maker) {
    byte[] known = forms.get(name);
    return known != null ? known : forms.computeIfAbsent(name, n -> maker.apply(json));
  }

  /**
   * What it takes of the heap, rather too much: measured, an answer of 3 KB takes 15, most of it
   * its tree, and each form that a door serves is as long as the answer again.
   */
  long bytes() {
    return HEAP_FOR_BYTES * recorded.json().length;
  }
}
