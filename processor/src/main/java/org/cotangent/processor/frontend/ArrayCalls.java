package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** Calls of the platform's methods on whole arrays. */
final class ArrayCalls {
  private static final ReferenceType ILLEGAL_ARGUMENT =
      new ReferenceType("java.lang.IllegalArgumentException");

  private final Context context;

  ArrayCalls(Context context) {
    this.context = context;
  }

  /** {@code array.clone()}. */
  Typed copy(MethodInvocationTree tree, Typed array) {
    if (!tree.getArguments().isEmpty()) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(array.type(), body -> body.let(origin, new Expression.Clone(array.emit(body))));
  }

  /**
   * Reads the call of a static method; empty if it does not work on arrays.
   *
   * @param owner the canonical name of the class
   */
  Optional<Typed> read(
      MethodInvocationTree tree, String owner, String method, List<Typed> arguments) {
    if (owner.equals("java.lang.System") && method.equals("arraycopy")) {
      return Optional.of(arraycopy(tree, arguments));
    }
    if (!owner.equals("java.util.Arrays") || MathCatalogue.isPure(owner, method)) {
      return Optional.empty();
    }
    if (arguments.stream().anyMatch(context.expressions().operators()::isRecord)) {
      return Optional.of(unsupported(tree));
    }
    boolean isOnArray = !arguments.isEmpty() && arguments.get(0).type() instanceof ArrayType;
    int rest = arguments.size() - 1;
    if (isOnArray && method.equals("fill") && (rest == 1 || rest == 3)) {
      return Optional.of(fill(tree, arguments));
    } else if (isOnArray && method.equals("copyOf") && rest == 1) {
      return Optional.of(copyOf(tree, arguments));
    } else if (isOnArray && method.equals("copyOfRange") && rest == 2) {
      return Optional.of(copyOfRange(tree, arguments));
    }
    return Optional.of(unsupported(tree));
  }

  private Typed unsupported(MethodInvocationTree tree) {
    return context.reject(
        Diagnostic.ARRAY_METHOD, tree, context.source().quote(tree.getMethodSelect()));
  }

  private Typed arraycopy(MethodInvocationTree tree, List<Typed> arguments) {
    if (arguments.size() != 5
        || !areIndices(List.of(arguments.get(1), arguments.get(3), arguments.get(4)))) {
      return context.leaveToJavac();
    }
    Type type = arguments.get(0).type();
    if (!(type instanceof ArrayType) || !type.equals(arguments.get(2).type())) {
      return unsupported(tree);
    }
    Origin origin = context.origin(tree);
    return Typed.of(Typed.VOID, body -> {
      Value source = arguments.get(0).emit(body);
      Value sourceFrom = arguments.get(1).emitAs(body, origin, ScalarType.INT);
      Value target = arguments.get(2).emit(body);
      Value targetFrom = arguments.get(3).emitAs(body, origin, ScalarType.INT);
      Value length = arguments.get(4).emitAs(body, origin, ScalarType.INT);
      body.builder().at(origin);
      body.builder().copy(source, sourceFrom, target, targetFrom, length);
      return length;
    });
  }

  private Typed fill(MethodInvocationTree tree, List<Typed> arguments) {
    Type element = ((ArrayType) arguments.get(0).type()).element();
    Typed value = arguments.get(arguments.size() - 1);
    boolean isWhole = arguments.size() == 2;
    if (!isWhole && !areIndices(arguments.subList(1, 3))) {
      return context.leaveToJavac();
    }
    if (!isArgument(value, element)) {
      return element instanceof ScalarType ? context.leaveToJavac() : unsupported(tree);
    }
    Origin origin = context.origin(tree);
    return Typed.of(Typed.VOID, body -> {
      Value array = arguments.get(0).emit(body);
      Value from = isWhole ? Constant.of(0) : arguments.get(1).emitAs(body, origin, ScalarType.INT);
      Value to = isWhole ? null : arguments.get(2).emitAs(body, origin, ScalarType.INT);
      Value stored = value.isNull() ? Constant.zero(element) : value.emitAs(body, origin, element);
      Value end = isWhole ? body.let(origin, new Expression.Length(array)) : to;
      body.builder().at(origin);
      body.builder().fill(array, from, end, stored);
      return end;
    });
  }

  /** Whether a value may be the argument for a parameter of the type (JLS 5.3). */
  private static boolean isArgument(Typed value, Type parameter) {
    if (parameter instanceof ScalarType to) {
      return value.scalar().filter(from -> Conversions.widens(from, to)).isPresent();
    }
    return value.isNull() || value.type().equals(parameter);
  }

  /** {@code Arrays.copyOf(array, length)}. */
  private Typed copyOf(MethodInvocationTree tree, List<Typed> arguments) {
    if (!areIndices(arguments.subList(1, 2))) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(arguments.get(0).type(), body -> {
      Value array = arguments.get(0).emit(body);
      Value length = arguments.get(1).emitAs(body, origin, ScalarType.INT);
      return copied(body, origin, array, Constant.of(0), length);
    });
  }

  /** {@code Arrays.copyOfRange(array, from, to)}. */
  private Typed copyOfRange(MethodInvocationTree tree, List<Typed> arguments) {
    if (!areIndices(arguments.subList(1, 3))) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(arguments.get(0).type(), body -> {
      Value array = arguments.get(0).emit(body);
      Value from = arguments.get(1).emitAs(body, origin, ScalarType.INT);
      Value to = arguments.get(2).emitAs(body, origin, ScalarType.INT);
      Value length = body.let(origin, Apply.of(Primitive.SUBTRACT, to, from));
      Value isWrong = body.let(origin, Apply.of(Primitive.LESS, length, Constant.of(0)));
      body.builder().ifElse(isWrong, () -> refuse(body, origin, from, to), () -> {});
      return copied(body, origin, array, from, length);
    });
  }

  private static void refuse(Body body, Origin origin, Value from, Value to) {
    Constant behind = new Constant(ReferenceType.STRING, " > ", "");
    Value message = body.let(origin, new Expression.Concatenate(List.of(from, behind, to)));
    Value exception =
        body.let(origin, new Expression.Construct(ILLEGAL_ARGUMENT, List.of(message)));
    body.builder().throwing(exception);
  }

  /** A new array of the length, with the elements from there on as far as there are any. */
  private static Value copied(Body body, Origin origin, Value array, Value from, Value length) {
    Value copy = body.let(origin, new NewArray((ArrayType) array.type(), List.of(length)));
    Value rest = body.let(origin, new Expression.Length(array));
    if (!from.equals(Constant.of(0))) {
      rest = body.let(origin, Apply.of(Primitive.SUBTRACT, rest, from));
    }
    Value count = body.let(origin, Apply.of(Primitive.MIN, rest, length));
    body.builder().at(origin);
    body.builder().copy(array, from, copy, Constant.of(0), count);
    return copy;
  }

  private static boolean areIndices(List<Typed> values) {
    return values.stream().allMatch(Operators::isIndex);
  }
}
