package org.cotangent.processor.frontend;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/** Patterns that records, and values of sealed interfaces, are matched against. */
final class PatternReader {

  /** Something in a value: how to find it there. */
  @FunctionalInterface
  private interface Path {
    Value in(Body body, Origin origin, Value value);

    /** The component of a number in what this finds. */
    default Path then(int number) {
      return (body, origin, value) ->
          ((Tuple) in(body, origin, value)).components().get(number);
    }

    /** What this finds as a value of another sealed interface. */
    default Path as(RecordShape from, RecordShape to) {
      return (body, origin, value) ->
          SealedValues.regrouped(body, origin, (Tuple) in(body, origin, value), from, to);
    }
  }

  /** The numbers of the records that something may be. */
  private record Check(Path path, List<Integer> kinds) {}

  private record Bound(Path path, LocalVariable variable) {}

  private static final Path WHOLE = (body, origin, value) -> value;

  /** A pattern that was read. */
  static final class Pattern {
    private final List<Check> checks = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();

    /** Whether every value matches. */
    boolean isTotal() {
      return checks.isEmpty();
    }

    /**
     * Gives the variables their values, and tells whether the value matches: if it does not, nobody
     * reads the variables.
     */
    Value match(Body body, Origin origin, Value value) {
      bound.forEach(each -> body.assign(each.variable(), each.path().in(body, origin, value)));
      Value matches = Constant.TRUE;
      for (Check check : checks) {
        Value kind = check.path().then(0).in(body, origin, value);
        Value is = isOneOf(body, origin, kind, check.kinds());
        matches =
            matches == Constant.TRUE ? is : body.let(origin, Apply.of(Primitive.AND, matches, is));
      }
      return matches;
    }

    private static Value isOneOf(Body body, Origin origin, Value kind, List<Integer> kinds) {
      Value isAny = null;
      for (int each : kinds) {
        Value is = body.let(origin, Apply.of(Primitive.EQUAL, kind, Constant.of(each)));
        isAny = isAny == null
            ? is
            : body.builder().choose(isAny, () -> Constant.TRUE, () -> is, ScalarType.BOOLEAN);
      }
      return isAny;
    }
  }

  private final Context context;

  PatternReader(Context context) {
    this.context = context;
  }

  /** Reads a pattern, or the type of an {@code instanceof}, for values of a type. */
  Optional<Pattern> read(Tree tree, Type type) {
    Pattern pattern = new Pattern();
    return context.bindings().arePossible() && read(tree, type, WHOLE, pattern)
        ? Optional.of(pattern)
        : reject(tree);
  }

  private Optional<Pattern> reject(Tree tree) {
    if (context.problems().isClean()) {
      context.reject(Diagnostic.PATTERN, tree, "this pattern");
    }
    return Optional.empty();
  }

  private boolean read(Tree tree, Type type, Path path, Pattern into) {
    String kind = tree.getKind().name();
    if (tree instanceof BindingPatternTree binding) {
      return bind(binding.getVariable(), type, path, into);
    }
    return switch (kind) {
      case "DECONSTRUCTION_PATTERN" -> deconstruct(tree, type, path, into);
      case "ANY_PATTERN" -> true;
      default ->
        tree instanceof ExpressionTree && narrow(tree, type, path, into).isPresent();
    };
  }

  /** {@code Circle c}. */
  private boolean bind(VariableTree tree, Type type, Path path, Pattern into) {
    Optional<Narrowed> narrowed = context.source().isVar(tree)
        ? Optional.of(new Narrowed(type, path))
        : narrow(tree.getType(), type, path, into);
    narrowed.filter(found -> !tree.getName().isEmpty()).ifPresent(found -> {
      LocalVariable variable = context.types().variable(tree.getName().toString(), found.type());
      context.bindings().add(tree, variable);
      into.bound.add(new Bound(found.path(), variable));
    });
    return narrowed.isPresent();
  }

  /** Where the value lies that a type test leads to. */
  private record Narrowed(Type type, Path path) {}

  /** The check whether a value of one type is of another. */
  private Optional<Narrowed> narrow(Tree tree, Type from, Path path, Pattern into) {
    Optional<Type> to = context.types().read(tree);
    if (to.isEmpty()) {
      context.leaveToJavac();
      return Optional.empty();
    }
    if (to.get().equals(from)) {
      return Optional.of(new Narrowed(from, path));
    }
    int kind = context.types().variant(from, to.get());
    if (kind >= 0) {
      into.checks.add(new Check(path, List.of(kind)));
      return Optional.of(new Narrowed(to.get(), path.then(kind + 1)));
    }
    return narrowToSealed(from, to.get(), path, into);
  }

  /** The check whether a value of a sealed interface is of another one. */
  private Optional<Narrowed> narrowToSealed(Type from, Type to, Path path, Pattern into) {
    Optional<RecordShape> whole = context.types().shape(from).filter(RecordShape::isSealed);
    Optional<RecordShape> part = context.types().shape(to).filter(RecordShape::isSealed);
    if (whole.isEmpty() || part.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> kinds = SealedValues.common(whole.get(), part.get());
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    if (kinds.size() < whole.get().variants().size()) {
      into.checks.add(new Check(path, kinds));
    }
    return Optional.of(new Narrowed(to, path.as(whole.get(), part.get())));
  }

  /** {@code Circle(double r)}. */
  private boolean deconstruct(Tree tree, Type type, Path path, Pattern into) {
    Optional<Narrowed> narrowed = YoungSyntax.tree(tree, "getDeconstructor")
        .flatMap(record -> narrow(record, type, path, into));
    Optional<RecordShape> shape = narrowed.flatMap(found -> context.types().shape(found.type()));
    List<? extends Tree> nested = YoungSyntax.trees(tree, "getNestedPatterns");
    if (shape.isEmpty()
        || shape.get().isSealed()
        || nested.size() != shape.get().components().size()
        || context.expressions().records().hasExplicitAccessor(narrowed.get().type())) {
      return false;
    }
    for (int i = 0; i < nested.size(); i++) {
      Type component = shape.get().components().get(i).type();
      if (!read(nested.get(i), component, narrowed.get().path().then(i), into)) {
        return false;
      }
    }
    return true;
  }
}
