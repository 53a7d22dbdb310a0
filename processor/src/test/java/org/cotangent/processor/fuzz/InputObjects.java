package org.cotangent.processor.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.cotangent.processor.testing.GradientResult;

/** Objects of a program's types, in both of its forms. */
final class InputObjects {
  private final Program program;
  private final ClassLoader loader;

  InputObjects(Program program, ClassLoader loader) {
    this.program = program;
    this.loader = loader;
  }

  /** A random object of the type, or an array of some. */
  Object value(String type, Random random) {
    if (type.equals("double[]")) {
      return random.doubles(random.nextInt(4), -2, 2).toArray();
    }
    if (type.endsWith("[]")) {
      String element = type.substring(0, type.length() - 2);
      Object array = Array.newInstance(plain(program.types().named(element)), random.nextInt(4));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, value(element, random));
      }
      return array;
    }
    ObjectType known = program.types().named(type);
    if (known == null) {
      return switch (type) {
        case "double" -> Inputs.number(random);
        case "float" -> (float) Inputs.number(random);
        case "int" -> Inputs.integer(random);
        default -> throw new IllegalArgumentException(type);
      };
    }
    if (known.isSealed()) {
      int number = random.nextInt(known.variants().size());
      return value(known.variants().get(number).name(), random);
    }
    Object[] components = known.components().stream()
        .map(component -> value(component.type(), random))
        .toArray();
    return make(plain(known), components);
  }

  private Class<?> plain(ObjectType type) {
    String owner = type.isForeign()
        ? Program.PACKAGE + "." + Program.elsewhere(program.seed())
        : program.className();
    return load(owner + "$" + type.name());
  }

  private Class<?> load(String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private Class<?> inOracle(Class<?> type) {
    return load(program.oracleName() + "$" + type.getSimpleName());
  }

  /** The same object as the oracle has it. */
  Object lifted(Record record, UnaryOperator<Object> lifting) {
    Object[] components = components(record).stream().map(lifting).toArray();
    return make(inOracle(record.getClass()), components);
  }

  /** The same array as the oracle has it. */
  Object lifted(Object[] array, UnaryOperator<Object> lifting) {
    Class<?> type = inOracle(array.getClass().getComponentType());
    Object lifted = Array.newInstance(type, array.length);
    for (int i = 0; i < array.length; i++) {
      Array.set(lifted, i, lifting.apply(array[i]));
    }
    return lifted;
  }

  static List<Object> components(Record record) {
    return Arrays.asList(GradientResult.components(record));
  }

  private static Object make(Class<?> type, Object[] components) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
