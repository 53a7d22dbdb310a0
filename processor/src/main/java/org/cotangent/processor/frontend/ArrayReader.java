package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** New arrays: by their dimensions, or by their elements. */
final class ArrayReader {
  private final Context context;

  ArrayReader(Context context) {
    this.context = context;
  }

  /**
   * Reads {@code new T[n][]}, {@code new T[] {a, b}}, or {@code {a, b}}.
   *
   * @param target the type of the variable or array that the last form initializes
   */
  Typed read(NewArrayTree tree, Type target) {
    Optional<Type> type = tree.getType() == null ? Optional.ofNullable(target) : written(tree);
    if (type.isEmpty() || !(type.get() instanceof ArrayType array)) {
      return context.leaveToJavac();
    }
    if (!context.types().isSupported(array)) {
      return context.reject(Diagnostic.UNSUPPORTED_TYPE, tree, array.innermost());
    }
    if (!context.types().isAccessible(array)) {
      return context.reject(Diagnostic.INACCESSIBLE_TYPE, tree, array.innermost());
    }
    return tree.getInitializers() == null ? ofDimensions(tree, array) : ofElements(tree, array);
  }

  /** The type of {@code new}: the one that is written and, around it, the dimensions. */
  private Optional<Type> written(NewArrayTree tree) {
    Optional<Type> type = context.types().read(tree.getType());
    int ranks = tree.getInitializers() == null ? tree.getDimensions().size() : 1;
    for (int i = 0; i < ranks; i++) {
      type = type.map(ArrayType::new);
    }
    return type;
  }

  /** Computes all dimensions before it makes the first array (JLS 15.10.2). */
  private Typed ofDimensions(NewArrayTree tree, ArrayType type) {
    List<Typed> dimensions = new ArrayList<>();
    for (ExpressionTree dimension : tree.getDimensions()) {
      dimensions.add(context.expressions().read(dimension));
    }
    if (dimensions.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    if (!dimensions.stream().allMatch(Operators::isIndex)) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(type, body -> {
      List<Value> sizes = new ArrayList<>();
      for (Typed dimension : dimensions) {
        sizes.add(dimension.emitAs(body, origin, ScalarType.INT));
      }
      return body.let(origin, new Expression.NewArray(type, sizes));
    });
  }

  /** Makes the array before it computes the elements (JLS 10.6). */
  private Typed ofElements(NewArrayTree tree, ArrayType type) {
    List<Typed> elements = new ArrayList<>();
    for (ExpressionTree element : tree.getInitializers()) {
      elements.add(context.expressions().readAs(element, type.element()));
    }
    if (elements.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    return ofElements(context.origin(tree), type, elements);
  }

  /** {@code new T[] {a, b}} of elements that are of the type. */
  static Typed ofElements(Origin origin, ArrayType type, List<Typed> elements) {
    return Typed.of(type, body -> {
      Constant length = Constant.of(elements.size());
      Value array = body.let(origin, new Expression.NewArray(type, List.of(length)));
      for (int i = 0; i < elements.size(); i++) {
        Value element = elements.get(i).emit(body);
        if (!element.equals(Constant.zero(type.element()))) {
          body.builder().at(origin);
          body.builder().store(array, Constant.of(i), element);
        }
      }
      return array;
    });
  }
}
