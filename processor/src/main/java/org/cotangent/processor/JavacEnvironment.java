package org.cotangent.processor;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Finds javac's own processing environment inside the wrappers that build tools put around it:
 * Gradle delegates from a class of its own, IntelliJ from a dynamic proxy.
 */
final class JavacEnvironment {

  private static final int MOST_WRAPPERS = 8;

  private JavacEnvironment() {}

  /** The environment that javac made, or nothing if the compiler is another one. */
  static Optional<ProcessingEnvironment> unwrap(ProcessingEnvironment environment) {
    return unwrap(environment, MOST_WRAPPERS);
  }

  private static Optional<ProcessingEnvironment> unwrap(
      ProcessingEnvironment environment, int depth) {
    if (isOfJavac(environment)) {
      return Optional.of(environment);
    }
    if (depth == 0) {
      return Optional.empty();
    }
    for (ProcessingEnvironment inside : environmentsIn(environment)) {
      Optional<ProcessingEnvironment> found = unwrap(inside, depth - 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isOfJavac(ProcessingEnvironment environment) {
    try {
      Trees.instance(environment);
      return true;
    } catch (IllegalArgumentException notJavac) {
      return false;
    }
  }

  /** The environments that an object's fields hold; a proxy's are those of its handler. */
  private static List<ProcessingEnvironment> environmentsIn(Object wrapper) {
    Object holder =
        Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
    List<ProcessingEnvironment> found = new ArrayList<>();
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (read(field, holder) instanceof ProcessingEnvironment inside && inside != wrapper) {
          found.add(inside);
        }
      }
    }
    return found;
  }

  private static Object read(Field field, Object holder) {
    try {
      return field.trySetAccessible() ? field.get(holder) : null;
    } catch (IllegalAccessException | RuntimeException hidden) {
      return null;
    }
  }
}
