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
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/** Patterns that records, and values of sealed interfaces, are matched against. */
final class PatternReader {

  /** Something in a value, by the numbers of components that lead to it. */
  private record Path(List<Integer> numbers) {
    Path then(int number) {
      List<Integer> longer = new ArrayList<>(numbers);
      longer.add(number);
      return new Path(longer);
    }

    Value in(Value value) {
      Value at = value;
      for (int number : numbers) {
        at = ((Tuple) at).components().get(number);
      }
      return at;
    }
  }

  private record Check(Path path, int kind) {}

  private record Bound(Path path, LocalVariable variable) {}

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
      bound.forEach(each -> body.assign(each.variable(), each.path().in(value)));
      Value matches = Constant.TRUE;
      for (Check check : checks) {
        Value kind = check.path().then(0).in(value);
        Value is = body.let(origin, Apply.of(Primitive.EQUAL, kind, Constant.of(check.kind())));
        matches =
            matches == Constant.TRUE ? is : body.let(origin, Apply.of(Primitive.AND, matches, is));
      }
      return matches;
    }
  }

  private final Context context;

  PatternReader(Context context) {
    this.context = context;
  }

  /** Reads a pattern, or the type of an {@code instanceof}, for values of a type. */
  Optional<Pattern> read(Tree tree, Type type) {
    Pattern pattern = new Pattern();
    return context.bindings().arePossible() && read(tree, type, new Path(List.of()), pattern)
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
    if (kind < 0) {
      return Optional.empty();
    }
    into.checks.add(new Check(path, kind));
    return Optional.of(new Narrowed(to.get(), path.then(kind + 1)));
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
