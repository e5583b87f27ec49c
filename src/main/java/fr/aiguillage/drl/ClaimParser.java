// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Vocabulary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the {@code then} of a rule: one claim on the collector, with its refinements.
 *
 * <p>The verbs are the methods of {@link Claims}; the claim is made here once, on a separate
 * collector, so that what a rule says is known without firing it.
 */
final class ClaimParser {

  /** The name of the one global. */
  static final String COLLECTOR = "claims";

  private static final ClassValue<Map<String, List<Method>>> VERBS =
      new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
          return verbs(type);
        }
      };

  private final TokenStream cursor;
  private final Claims collector;
  private final Vocabulary vocabulary;
  private final Set<String> said = new HashSet<>();

  ClaimParser(TokenStream cursor, Vocabulary vocabulary) {
    this.cursor = cursor;
    this.vocabulary = vocabulary;
    this.collector = new Claims(vocabulary);
  }

  Claim read() throws TokenStream.Unreadable {
    Token start = cursor.peek();
    if (!cursor.at(COLLECTOR)) {
      throw cursor.fail(
          start, Fault.Kind.STATEMENT_REFUSED, start.text(), List.of(COLLECTOR + "."));
    }
    cursor.next();
    cursor.expect(".");
    Object owner = call(collector);
    while (cursor.skip(".")) {
      Token verb = cursor.peek();
      if (!said.add(verb.text())) {
        throw cursor.fail(verb, Fault.Kind.CLAIM_REPEATED, verb.text(), List.of(";"));
      }
      owner = call(owner);
    }
    cursor.expect(";");
    if (!cursor.at("end")) {
      throw cursor.fail(
          cursor.peek(), Fault.Kind.STATEMENT_REFUSED, cursor.peek().text(), List.of("end"));
    }
    return collector.made();
  }

  /** Calls one verb and returns an object for refining the claim, or null. */
  private Object call(Object on) throws TokenStream.Unreadable {
    Map<String, List<Method>> verbs = on == null ? Map.of() : VERBS.get(on.getClass());
    List<String> names = List.copyOf(verbs.keySet());
    Token verb = cursor.expectWord(names);
    List<Method> named = verbs.getOrDefault(verb.text(), List.of());
    if (named.isEmpty()) {
      throw cursor.fail(
          verb, Fault.Kind.CLAIM_UNKNOWN, verb.text(), Nearest.first(verb.text(), names));
    }
    cursor.expect("(");
    int given = cursor.countUntil(")");
    Optional<Method> fitting =
        named.stream().filter(m -> m.getParameterCount() == given).findFirst();
    if (fitting.isEmpty()) {
      throw cursor.fail(
          verb,
          Fault.Kind.CLAIM_ARGUMENTS,
          verb.text() + ": " + given,
          named.stream().map(ClaimParser::signature).sorted().toList());
    }
    return invoke(verb, fitting.get(), on);
  }

  private Object invoke(Token verb, Method method, Object on) throws TokenStream.Unreadable {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      if (i > 0) {
        cursor.expect(",");
      }
      arguments[i] =
          Constants.read(cursor, vocabulary, method.getParameterTypes()[i].getSimpleName());
    }
    cursor.expect(")");
    if (Arrays.stream(arguments).distinct().count() < arguments.length) {
      cursor.note(
          verb, Fault.Kind.CLAIM_ARGUMENTS, Arrays.toString(arguments), List.of(signature(method)));
    }
    try {
      return method.invoke(on, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the verb " + method + " cannot be called", e);
    }
  }

  private static Map<String, List<Method>> verbs(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .collect(Collectors.groupingBy(Method::getName, TreeMap::new, Collectors.toList()));
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
