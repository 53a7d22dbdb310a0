package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The arrays in which the parts of a function leave values for each other: each value has an
 * element of its own. All scalars lie in one array of {@code double}s, into which smaller types fit
 * exactly and a {@code long} in two halves; references to arrays lie in one array for each type.
 */
final class Frame {

  private static final Origin KEEPING = Origin.NONE.recorded();
  private static final Origin TAKING = Origin.NONE.replayed();
  private static final Constant ZERO = Constant.of(0.0);
  private static final Constant HALF = Constant.of(32);
  private static final Constant LOW = Constant.of(0xFFFFFFFFL);

  private final Map<Type, Var> arrays = new LinkedHashMap<>();
  private final Map<Type, Integer> sizes = new HashMap<>();
  private final Map<Var, Integer> places = new HashMap<>();

  /** Whether values of a type can be kept. */
  static boolean fits(Type type) {
    return type instanceof ScalarType || type instanceof ArrayType;
  }

  /** Whether a variable is one of the arrays themselves. */
  boolean isOwn(Var variable) {
    return arrays.containsValue(variable);
  }

  /** Whether a variable is kept in the frame, from its definition on. */
  boolean holds(Var variable) {
    return places.containsKey(variable);
  }

  /** Whether a statement is part of what keeps a variable that the one before it has defined. */
  static boolean isStore(Statement statement) {
    return statement.origin().equals(KEEPING);
  }

  /** Makes the arrays. */
  List<Statement> creation() {
    List<Statement> created = new ArrayList<>();
    arrays.forEach((element, array) -> {
      Expression made =
          new Expression.NewArray(new ArrayType(element), List.of(Constant.of(sizes.get(element))));
      created.add(new Statement.Let(array, made, TAKING));
    });
    return created;
  }

  /** Keeps a variable from its definition on, where somebody else stores its value. */
  void keep(Var variable) {
    if (!holds(variable)) {
      Type element = elementFor(variable);
      arrays.computeIfAbsent(element, key -> Var.named("frame", new ArrayType(key)));
      int elements = variable.type() == ScalarType.LONG ? 2 : 1;
      places.put(variable, sizes.merge(element, elements, Integer::sum) - elements);
    }
  }

  private static Type elementFor(Var variable) {
    return variable.type() instanceof ScalarType ? ScalarType.DOUBLE : variable.type();
  }

  /** Keeps a variable from now on: stores its value. */
  void store(Var variable, List<Statement> out) {
    keep(variable);
    if (variable.type() == ScalarType.LONG) {
      Var high = let(ScalarType.LONG, Primitive.SHIFT_RIGHT, variable, HALF, KEEPING, out);
      Var low = let(ScalarType.LONG, Primitive.AND, variable, LOW, KEEPING, out);
      store(variable, 0, wide(high, out), out);
      store(variable, 1, wide(low, out), out);
    } else if (variable.type() == ScalarType.BOOLEAN) {
      Var wide = Var.unnamed(ScalarType.DOUBLE);
      Expression chosen = Expression.Apply.of(Primitive.SELECT, variable, Constant.of(1.0), ZERO);
      out.add(new Statement.Let(wide, chosen, KEEPING));
      store(variable, 0, wide, out);
    } else {
      boolean isNarrow =
          variable.type() instanceof ScalarType scalar && scalar != ScalarType.DOUBLE;
      store(variable, 0, isNarrow ? wide(variable, out) : variable, out);
    }
  }

  private static Var wide(Var variable, List<Statement> out) {
    Var wide = Var.unnamed(ScalarType.DOUBLE);
    out.add(new Statement.Let(wide, new Expression.Convert(ScalarType.DOUBLE, variable), KEEPING));
    return wide;
  }

  private void store(Var variable, int offset, Value value, List<Statement> out) {
    Constant place = Constant.of(places.get(variable) + offset);
    out.add(new Statement.Store(arrays.get(elementFor(variable)), place, value, KEEPING));
  }

  /** Defines a variable that is kept: loads its value. */
  void load(Var variable, List<Statement> out) {
    if (variable.type() == ScalarType.LONG) {
      Var high = narrow(load(variable, 0, out), out);
      Var low = narrow(load(variable, 1, out), out);
      Var shifted = let(ScalarType.LONG, Primitive.SHIFT_LEFT, high, HALF, TAKING, out);
      Expression sum = Expression.Apply.of(Primitive.ADD, shifted, low);
      out.add(new Statement.Let(variable, sum, TAKING));
    } else if (variable.type() == ScalarType.BOOLEAN) {
      Expression test = Expression.Apply.of(Primitive.NOT_EQUAL, load(variable, 0, out), ZERO);
      out.add(new Statement.Let(variable, test, TAKING));
    } else if (variable.type() instanceof ScalarType scalar && scalar != ScalarType.DOUBLE) {
      Expression narrow = new Expression.Convert(scalar, load(variable, 0, out));
      out.add(new Statement.Let(variable, narrow, TAKING));
    } else {
      out.add(new Statement.Let(variable, element(variable, 0), TAKING));
    }
  }

  private Var load(Var variable, int offset, List<Statement> out) {
    Var wide = Var.unnamed(ScalarType.DOUBLE);
    out.add(new Statement.Let(wide, element(variable, offset), TAKING));
    return wide;
  }

  private Expression element(Var variable, int offset) {
    return new Expression.Load(
        arrays.get(elementFor(variable)), Constant.of(places.get(variable) + offset));
  }

  private static Var narrow(Var wide, List<Statement> out) {
    Var narrow = Var.unnamed(ScalarType.LONG);
    out.add(new Statement.Let(narrow, new Expression.Convert(ScalarType.LONG, wide), TAKING));
    return narrow;
  }

  private static Var let(
      Type type, Primitive primitive, Value a, Value b, Origin origin, List<Statement> out) {
    Var target = Var.unnamed(type);
    out.add(new Statement.Let(target, Expression.Apply.of(primitive, a, b), origin));
    return target;
  }
}
