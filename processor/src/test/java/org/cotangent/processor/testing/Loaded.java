package org.cotangent.processor.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.cotangent.Objective;

/** The classes of a compilation, loaded, and their methods by reflection. */
public final class Loaded {
  private final ClassLoader loader;

  Loaded(Map<String, byte[]> classes, boolean assertions) {
    this.loader = new MemoryLoader(classes);
    loader.setDefaultAssertionStatus(assertions);
  }

  private static final class MemoryLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    MemoryLoader(Map<String, byte[]> classes) {
      super(Loaded.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The class of the binary name. */
  public Class<?> type(String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** The one method of the name that takes as many parameters of fitting types. */
  public Method method(String className, String name, Object... arguments) {
    return Arrays.stream(type(className).getDeclaredMethods())
        .filter(m -> m.getName().equals(name) && takes(m, arguments))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no " + className + "." + name + Arrays.toString(arguments)));
  }

  /** Calls a static method, whatever its visibility; what it throws comes out unchanged. */
  public Object call(String className, String method, Object... arguments) {
    return call(method(className, method, arguments), arguments);
  }

  /** Calls a static method, whatever its visibility; what it throws comes out unchanged. */
  public static Object call(Method method, Object... arguments) {
    return invoke(method, null, arguments);
  }

  /** What {@code fGradient} of the class's companion returns for the arguments. */
  public GradientResult gradient(String className, String method, Object... arguments) {
    return derivative(className, method + "Gradient", arguments);
  }

  /** What a member of the class's companion returns for the arguments: a value and derivatives. */
  public GradientResult derivative(String className, String member, Object... arguments) {
    return GradientResult.of(call(className + "Derivatives", member, arguments));
  }

  /** What {@code fObjective} of the class's companion returns for the arguments. */
  public Objective objective(String className, String method, Object... arguments) {
    return (Objective) call(className + "Derivatives", method + "Objective", arguments);
  }

  static Object invoke(Method method, Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      return rethrow(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> Object rethrow(Throwable cause) throws T {
    throw (T) cause;
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> type = java.lang.invoke.MethodType.methodType(types[i]).wrap().returnType();
      if (arguments[i] != null && !type.isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
