package fr.aiguillage.drl;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Zone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The constants of the convention that a rule can name, each behind the name of its kind. */
final class Constants {

  private static final Map<String, Class<? extends Enum<?>>> KINDS =
      Stream.<Class<? extends Enum<?>>>of(
              Acquirer.class,
              Action.class,
              Activity.class,
              Actor.class,
              Duty.class,
              Moment.class,
              Nature.class,
              Outcome.class,
              Party.class,
              ReimageStatus.class,
              Service.class,
              Territory.class,
              Zone.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  /** What could stand where a constant of a kind is wanted; asked for with every constant read. */
  private static final Map<Class<?>, List<String>> NAMES = new ConcurrentHashMap<>();

  private static final Map<Class<?>, List<String>> EXAMPLES = new ConcurrentHashMap<>();

  private Constants() {}

  /**
   * Reads {@code Kind.CONSTANT}, {@code true} or {@code false}; wanted is the type it should be of.
   */
  static Object read(Cursor cursor, Class<?> wanted) throws Cursor.Unreadable {
    if (wanted == boolean.class || wanted == Boolean.class) {
      return readBoolean(cursor);
    }
    Token kind = cursor.expectWord(examples(wanted));
    if (!KINDS.containsKey(kind.text())) {
      throw cursor.fail(kind, Fault.Kind.CONSTANT_UNKNOWN, kind.text(), examples(wanted));
    }
    cursor.expect(".");
    Token name = cursor.expectWord(names(wanted));
    if (!kind.text().equals(wanted.getSimpleName())) {
      String found = kind.text() + "." + name.text();
      throw cursor.fail(kind, Fault.Kind.CONSTANT_OF_OTHER_TYPE, found, examples(wanted));
    }
    return constant(wanted, name.text())
        .orElseThrow(
            () ->
                cursor.fail(
                    name,
                    Fault.Kind.CONSTANT_UNKNOWN,
                    kind.text() + "." + name.text(),
                    Nearest.first(name.text(), names(wanted)).stream()
                        .map(near -> kind.text() + "." + near)
                        .toList()));
  }

  private static Object readBoolean(Cursor cursor) throws Cursor.Unreadable {
    Token token = cursor.expectWord(List.of("true", "false"));
    return switch (token.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw cursor.fail(
              token, Fault.Kind.CONSTANT_OF_OTHER_TYPE, token.text(), List.of("true", "false"));
    };
  }

  private static Optional<Object> constant(Class<?> type, String name) {
    return Arrays.<Object>stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst();
  }

  private static List<String> names(Class<?> wanted) {
    return NAMES.computeIfAbsent(
        wanted,
        type -> Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
  }

  private static List<String> examples(Class<?> wanted) {
    return EXAMPLES.computeIfAbsent(
        wanted,
        type -> names(type).stream().map(name -> type.getSimpleName() + "." + name).toList());
  }
}
