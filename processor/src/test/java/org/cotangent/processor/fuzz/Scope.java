package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cotangent.processor.ir.ScalarType;

/** The variables that can be read and written where the generator stands. */
final class Scope {
  /** A scalar variable; counters of loops must not be assigned, or the loop might not end. */
  record Variable(String name, ScalarType type, boolean assignable) {}

  /**
   * An array.
   *
   * @param own whether it is surely one that the program has made, so that it may be written to,
   *     and the variable assigned
   * @param ownsRows the same of the rows of an array of arrays
   */
  record Array(String name, ScalarType element, int rank, boolean own, boolean ownsRows) {}

  /** A variable for an object of the type of this name. */
  record Held(String name, String type, boolean assignable) {}

  private static final List<String> NAMES = List.of(
      "a", "b", "c", "d", "e", "g", "h", "p", "q", "r", "s", "t", "u", "v", "w", "z", "sum", "acc",
      "value", "xBar", "größe", "$y", "tape", "i1", "result", "v1", "tBar", "seed", "y_", "sBar");

  private final List<Variable> variables = new ArrayList<>();
  private final List<Array> arrays = new ArrayList<>();
  private final List<Held> objects = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Random random;

  Scope(Random random) {
    this.random = random;
  }

  /** A name that nothing visible has; names of blocks that were left come again. */
  String freshName() {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    for (int i = 2; names.contains(name); i++) {
      name = NAMES.get(random.nextInt(NAMES.size())) + (i > 20 ? i : "");
    }
    return name;
  }

  /** A name, with a number behind it if something visible has it. */
  String freshName(String wanted) {
    String name = wanted;
    for (int i = 2; names.contains(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  /** Keeps a name from being used, where its variable cannot be read yet. */
  void reserve(String name) {
    names.add(name);
  }

  Variable declare(String name, ScalarType type, boolean assignable) {
    names.add(name);
    Variable variable = new Variable(name, type, assignable);
    variables.add(variable);
    return variable;
  }

  /** Declares an array that is read only. */
  void declareArray(String name, ScalarType element, int rank) {
    declareArray(new Array(name, element, rank, false, false));
  }

  Array declareArray(Array array) {
    names.add(array.name());
    arrays.add(array);
    return array;
  }

  void declareHeld(Held held) {
    names.add(held.name());
    objects.add(held);
  }

  /** Declares what a method of the type sees of its object. */
  void declareComponents(ObjectType type) {
    for (ObjectType.Component component : type.components()) {
      if (component.record() != null) {
        declareHeld(new Held(component.name(), component.type(), false));
      } else if (component.isArray()) {
        declareArray(component.name(), ScalarType.DOUBLE, 1);
      } else {
        declare(component.name(), Helpers.scalar(component.type()), false);
      }
    }
  }

  /** Forgets all objects but those of these names. */
  void retainHeld(List<String> kept) {
    objects.removeIf(held -> !kept.contains(held.name()));
  }

  /** A variable for an object of the type; null if there is none. */
  Held anyHeld(String type) {
    return anyHeld(held -> held.type().equals(type));
  }

  /** A variable for an object, that may be assigned; null if there is none. */
  Held anyAssignableHeld() {
    return anyHeld(Held::assignable);
  }

  private Held anyHeld(Predicate<Held> fits) {
    List<Held> found = objects.stream().filter(fits).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  /** Runs the action and forgets what it declared. */
  void nested(Runnable action) {
    int variablesBefore = variables.size();
    int arraysBefore = arrays.size();
    int objectsBefore = objects.size();
    Set<String> namesBefore = Set.copyOf(names);
    action.run();
    variables.subList(variablesBefore, variables.size()).clear();
    arrays.subList(arraysBefore, arrays.size()).clear();
    objects.subList(objectsBefore, objects.size()).clear();
    names.retainAll(namesBefore);
  }

  /** Any variable that fits, the later declared ones preferred; null if there is none. */
  Variable any(Predicate<Variable> fits) {
    List<Variable> found = variables.stream().filter(fits).toList();
    if (found.isEmpty()) {
      return null;
    }
    int index = random.nextBoolean()
        ? random.nextInt(found.size())
        : Math.max(random.nextInt(found.size()), random.nextInt(found.size()));
    return found.get(index);
  }

  Variable anyOf(ScalarType type) {
    return any(v -> v.type() == type);
  }

  Variable anyAssignable(ScalarType type) {
    return any(v -> v.type() == type && v.assignable());
  }

  Array anyArray(ScalarType element, int rank) {
    List<Array> found = arrays(element, rank).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  /** An array that may be written to and assigned; null if there is none. */
  Array anyOwn(ScalarType element, int rank) {
    List<Array> found = arrays(element, rank).filter(Array::own).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  private Stream<Array> arrays(ScalarType element, int rank) {
    return arrays.stream().filter(a -> a.element() == element && a.rank() == rank);
  }
}
