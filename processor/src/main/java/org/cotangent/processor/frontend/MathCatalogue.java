package org.cotangent.processor.frontend;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Type;

/** Which methods of the platform are primitives, which are pure, and which are known not to be. */
final class MathCatalogue {
  private static final Map<String, Primitive> FUNCTIONS = Arrays.stream(Primitive.values())
      .filter(primitive -> primitive.form() == Primitive.Form.FUNCTION)
      .collect(Collectors.toUnmodifiableMap(Primitive::symbol, Function.identity()));

  private static final Set<String> MATH = Set.of("java.lang.Math", "java.lang.StrictMath");

  private static final Set<String> BOXES = Set.of(
      "java.lang.Boolean",
      "java.lang.Byte",
      "java.lang.Short",
      "java.lang.Character",
      "java.lang.Integer",
      "java.lang.Long",
      "java.lang.Float",
      "java.lang.Double");

  /**
   * What the classes of boxes offer that reads nothing but its arguments: the rest reads properties
   * or caches.
   */
  private static final Set<String> IMPURE_OF_BOXES =
      Set.of("getInteger", "getLong", "getBoolean", "valueOf");

  private static final Set<String> CLOCKS_AND_RANDOM = Set.of(
      "java.lang.Math.random",
      "java.lang.StrictMath.random",
      "java.lang.System.nanoTime",
      "java.lang.System.currentTimeMillis",
      "java.util.concurrent.ThreadLocalRandom.current",
      "java.util.UUID.randomUUID",
      "java.time.Instant.now",
      "java.time.LocalDate.now",
      "java.time.LocalDateTime.now",
      "java.time.LocalTime.now");

  private MathCatalogue() {}

  /** The primitive that the method is, for a result of the type: those on integers are none. */
  static Optional<Primitive> primitive(String owner, String method, Type result) {
    if (!result.isFloating()) {
      return Optional.empty();
    }
    if (owner.equals("org.cotangent.Cotangent")) {
      return method.equals("stopGradient")
          ? Optional.of(Primitive.STOP_GRADIENT)
          : Optional.empty();
    }
    if (MATH.contains(owner)) {
      return Optional.ofNullable(FUNCTIONS.get(method));
    }
    if (!BOXES.contains(owner)) {
      return Optional.empty();
    }
    return switch (method) {
      case "max", "min" -> Optional.of(FUNCTIONS.get(method));
      case "sum" -> Optional.of(Primitive.ADD);
      default -> Optional.empty();
    };
  }

  /** Whether the result depends on the arguments alone, and nothing else happens. */
  static boolean isPure(String owner, String method) {
    if (isClockOrRandom(owner, method)) {
      return false;
    }
    return MATH.contains(owner)
        || (BOXES.contains(owner) && !IMPURE_OF_BOXES.contains(method))
        || (owner.equals("java.lang.String")
            && (method.equals("valueOf") || method.equals("format")))
        || (owner.equals("java.util.Arrays")
            && (method.equals("toString") || method.equals("deepToString")));
  }

  /** Whether each call gives another value. */
  static boolean isClockOrRandom(String owner, String method) {
    return CLOCKS_AND_RANDOM.contains(owner + "." + method);
  }

  /** Whether a method of that name, in a class of that simple name, is such a one. */
  static boolean maybeClockOrRandom(String simpleOwner, String method) {
    String end = "." + simpleOwner + "." + method;
    return CLOCKS_AND_RANDOM.stream().anyMatch(name -> name.endsWith(end));
  }

  /** Whether the owner's functions are those with the same bits on every machine. */
  static boolean isStrict(String owner) {
    return owner.equals("java.lang.StrictMath");
  }
}
