package org.cotangent.processor.differentiate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The types of shadows, and of arrays of tangents. Adjoints and tangents are doubles, so that the
 * shadow of a {@code float[]} is a {@code double[]}, unless it may be that of an array from
 * outside: the gradient by a parameter has the parameter's type.
 */
final class ShadowTypes {

  private final Regions regions;

  /** The regions of elements whose adjoints have their own type. */
  private final Set<Var> foreign = new HashSet<>();

  private ShadowTypes(Regions regions) {
    this.regions = regions;
  }

  /** The types where there are no arrays. */
  static ShadowTypes none() {
    return new ShadowTypes(Regions.of(List.of()));
  }

  static ShadowTypes of(Function function) {
    ShadowTypes types = new ShadowTypes(Regions.of(function.body().statements()));
    function.params().forEach(types::addForeign);
    Uses.forEachStatement(function.body().statements(), types::visit);
    return types;
  }

  /** The same, where the arrays that the function returns are handed on with their shadows. */
  static ShadowTypes ofCalled(Function function) {
    ShadowTypes types = of(function);
    function.results().stream()
        .filter(Var.class::isInstance)
        .forEach(result -> types.addForeign((Var) result));
    return types;
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Let let && !isOwn(let.expression())) {
      addForeign(let.target());
    } else if (statement instanceof Statement.Push push && push.value() instanceof Var variable) {
      addForeign(variable);
    } else if (statement instanceof Statement.Run run) {
      // Calls know shadows of the arrays' own types alone.
      run.results().forEach(this::addForeign);
      run.arguments().forEach(argument -> {
        if (argument instanceof Var variable) {
          addForeign(variable);
        }
      });
    }
  }

  /** Whether an array is made by the function, or has been found in one. */
  private static boolean isOwn(Expression expression) {
    return expression instanceof Expression.NewArray
        || expression instanceof Expression.Load
        || expression instanceof Expression.Clone;
  }

  private void addForeign(Var variable) {
    if (variable.type() instanceof ArrayType) {
      foreign.add(elements(variable));
    }
  }

  /** The region of the arrays that hold the elements. */
  private Var elements(Var array) {
    Var region = regions.of(array);
    Optional<Var> content = regions.content(region);
    while (content.isPresent()) {
      region = content.get();
      content = regions.content(region);
    }
    return region;
  }

  /** The type of an array's shadow. */
  Type of(Value array) {
    boolean isOwn = array instanceof Var variable && !foreign.contains(elements(variable));
    return isOwn ? widened(array.type()) : array.type();
  }

  private static Type widened(Type type) {
    if (type instanceof ArrayType array) {
      return new ArrayType(widened(array.element()));
    }
    return type == ScalarType.FLOAT ? ScalarType.DOUBLE : type;
  }
}
