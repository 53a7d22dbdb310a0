package org.cotangent.processor.ir;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** What the interpreter takes from the running platform: classes, fields, methods, constructors. */
final class Reflection {

  private Reflection() {}

  static Class<?> classOf(Type type) {
    if (type instanceof ScalarType scalar) {
      return switch (scalar) {
        case BOOLEAN -> boolean.class;
        case BYTE -> byte.class;
        case SHORT -> short.class;
        case CHAR -> char.class;
        case INT -> int.class;
        case LONG -> long.class;
        case FLOAT -> float.class;
        case DOUBLE -> double.class;
      };
    } else if (type instanceof ArrayType array) {
      return Array.newInstance(classOf(array.element()), 0).getClass();
    }
    return find(type.toString());
  }

  /** The class of a canonical name, or Object if the platform does not know it. */
  private static Class<?> find(String canonicalName) {
    String name = canonicalName;
    while (true) {
      try {
        return Class.forName(name);
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          return Object.class;
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }

  static Object staticField(String owner, String name) {
    try {
      Field field = find(owner).getDeclaredField(name);
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The constant of an enum, or null if the platform does not know the enum. */
  static Object enumConstant(String owner, String name) {
    Object[] constants = find(owner).getEnumConstants();
    return constants == null
        ? null
        : Arrays.stream(constants)
            .filter(constant -> ((Enum<?>) constant).name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  /** What an accessor of a record returns. */
  static Object component(Object object, String name) {
    return call(() -> object.getClass().getMethod(name).invoke(object));
  }

  /** What the field of an object holds. */
  static Object field(Object object, String name) {
    return call(() -> object.getClass().getField(name).get(object));
  }

  static Object construct(String owner, List<Class<?>> types, List<Object> arguments) {
    Constructor<?> constructor = choose(List.of(find(owner).getConstructors()), types);
    return call(() -> constructor.newInstance(widened(constructor, arguments)));
  }

  static Object invoke(String owner, String name, List<Class<?>> types, List<Object> arguments) {
    List<Method> candidates = Arrays.stream(find(owner).getMethods())
        .filter(m -> m.getName().equals(name) && Modifier.isStatic(m.getModifiers()))
        .toList();
    Method method = choose(candidates, types);
    return call(() -> method.invoke(null, widened(method, arguments)));
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Overload resolution (JLS 15.12.2): without boxing first, then with it; the most specific one.
   */
  private static <E extends Executable> E choose(List<E> candidates, List<Class<?>> types) {
    for (BiPredicate<Class<?>, Class<?>> accepts :
        List.<BiPredicate<Class<?>, Class<?>>>of(Reflection::widens, Reflection::boxes)) {
      List<E> applicable = candidates.stream()
          .filter(c -> all(List.of(c.getParameterTypes()), types, accepts))
          .toList();
      for (E candidate : applicable) {
        List<Class<?>> own = List.of(candidate.getParameterTypes());
        if (applicable.stream()
            .allMatch(other -> all(List.of(other.getParameterTypes()), own, Reflection::widens))) {
          return candidate;
        }
      }
    }
    throw new IllegalStateException("No method for " + types + " among " + candidates);
  }

  private static boolean all(
      List<Class<?>> parameters, List<Class<?>> types, BiPredicate<Class<?>, Class<?>> accepts) {
    if (parameters.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!accepts.test(parameters.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static final List<Class<?>> WIDENING =
      List.of(byte.class, short.class, int.class, long.class, float.class, double.class);

  private static boolean widens(Class<?> to, Class<?> from) {
    if (to.isPrimitive() && from.isPrimitive()) {
      int start = WIDENING.indexOf(from == char.class ? int.class : from);
      return to == from || (start >= 0 && WIDENING.indexOf(to) >= start);
    }
    return to.isAssignableFrom(from);
  }

  private static boolean boxes(Class<?> to, Class<?> from) {
    return (from.isPrimitive() && !to.isPrimitive())
        ? to.isInstance(Array.get(Array.newInstance(from, 1), 0))
        : widens(to, from);
  }

  private static Object[] widened(Executable executable, List<Object> arguments) {
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Class<?> type = executable.getParameterTypes()[i];
      Object argument = arguments.get(i);
      boolean number = type.isPrimitive() && type != boolean.class && type != char.class;
      result.add(
          number
              ? Arithmetic.convert(
                  ScalarType.valueOf(type.getName().toUpperCase(Locale.ROOT)), argument)
              : argument);
    }
    return result.toArray();
  }
}
