package org.cotangent.processor.frontend;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Loads classes that a test has compiled, with assertions enabled. */
final class Loaded extends ClassLoader {
  private final Map<String, byte[]> classes;

  private Loaded(Map<String, byte[]> classes) {
    super(Loaded.class.getClassLoader());
    this.classes = classes;
    setDefaultAssertionStatus(true);
  }

  /** The class of that name. */
  static Class<?> of(Compilation compilation, String name) {
    Map<String, byte[]> classes = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String path = file.toUri().getPath();
        String binaryName =
            path.substring("/CLASS_OUTPUT/".length(), path.length() - ".class".length());
        classes.put(binaryName.replace('/', '.'), bytes(file));
      }
    }
    try {
      return new Loaded(classes).loadClass(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(missing);
    }
  }

  /** The class of that name which was compiled together with another. */
  static Class<?> beside(Class<?> loaded, String name) {
    try {
      return loaded.getClassLoader().loadClass(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(missing);
    }
  }

  /** The method of that name, which is not overloaded. */
  static Method method(Class<?> type, String name) {
    Method method = Arrays.stream(type.getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .orElseThrow();
    method.setAccessible(true);
    return method;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
