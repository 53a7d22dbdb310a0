package org.cotangent.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordShape;

/**
 * A product with a direction as the companion has it: it takes all leaves of the direction, and
 * throws what {@code Shapes.requireLike} would unless each array is of the shape of its parameter.
 */
final class CheckedDirections {

  private final DifferentiableMethod method;
  private final Composition code = new Composition();

  private CheckedDirections(DifferentiableMethod method) {
    this.method = method;
  }

  /**
   * The product with checks.
   *
   * @param product takes the method's leaves, then those of the direction that carry derivatives
   */
  static Function of(DifferentiableMethod method, Function product) {
    return new CheckedDirections(method).checked(product);
  }

  private Function checked(Function product) {
    int leaves = method.leaves().size();
    List<Value> arguments = new ArrayList<>(code.params(product.params().subList(0, leaves)));
    Iterator<Var> vectors =
        product.params().subList(leaves, product.params().size()).iterator();
    Set<String> taken = new HashSet<>();
    method.parameters().forEach(parameter -> taken.add(parameter.name()));
    for (Parameter parameter : method.wrt()) {
      String record = Naming.unlike(taken, parameter.name() + "Dot");
      int at = method.start(parameter);
      for (Leaf leaf : parameter.leaves()) {
        Value like = arguments.get(at++);
        if (leaf.type().carriesDerivative()) {
          Value direction = code.param(vectors.next().name(), leaf.type());
          arguments.add(direction);
          String name = String.join(".", leaf.in(record).names());
          requireLike(List.of(Constant.of(name)), direction, like);
        } else {
          Value kind = code.param(record + "Kind", leaf.type());
          requireSame(record, kind, like, parameter.shape().orElseThrow());
        }
      }
    }
    code.returns(code.call(product, arguments));
    return code.finish(product.name());
  }

  private void requireLike(List<Value> name, Value direction, Value like) {
    if (!(direction.type() instanceof ArrayType type)) {
      return;
    }
    Value isNull = code.isNull(direction);
    Value mustBeNull = code.isNull(like);
    code.when(code.apply(Primitive.NOT_EQUAL, isNull, mustBeNull), () -> {
      Value problem = code.choose(
          isNull,
          () -> Constant.of(" is null, but must not be"),
          () -> Constant.of(" must be null, but is not"),
          ReferenceType.STRING);
      code.reject(joined(name, problem));
    });
    code.branch(isNull, () -> {}, () -> {
      Value length = code.length(direction);
      Value expected = code.length(like);
      code.when(
          code.apply(Primitive.NOT_EQUAL, length, expected),
          () -> code.reject(joined(
              name,
              Constant.of(" has length "),
              length,
              Constant.of(", but must have length "),
              expected)));
      if (type.element() instanceof ArrayType) {
        code.forEach(
            "i",
            length,
            i -> requireLike(
                joined(name, Constant.of("["), i, Constant.of("]")),
                code.load(direction, i),
                code.load(like, i)));
      }
    });
  }

  /** Both must be the same record of a sealed interface, which are numbered. */
  private void requireSame(String name, Value kind, Value expected, RecordShape shape) {
    code.when(
        code.apply(Primitive.NOT_EQUAL, kind, expected),
        () -> code.reject(List.of(
            Constant.of(name + " is a "),
            simpleName(kind, shape, 0),
            Constant.of(", but must be a "),
            simpleName(expected, shape, 0))));
  }

  private Value simpleName(Value kind, RecordShape shape, int from) {
    String canonical = shape.variants().get(from).type().name();
    Value name = Constant.of(canonical.substring(canonical.lastIndexOf('.') + 1));
    return from == shape.variants().size() - 1
        ? name
        : code.choose(
            code.apply(Primitive.EQUAL, kind, Constant.of(from)),
            () -> name,
            () -> simpleName(kind, shape, from + 1),
            ReferenceType.STRING);
  }

  private static List<Value> joined(List<Value> start, Value... more) {
    List<Value> all = new ArrayList<>(start);
    all.addAll(List.of(more));
    return all;
  }
}
