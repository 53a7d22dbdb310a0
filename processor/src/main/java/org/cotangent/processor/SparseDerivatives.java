package org.cotangent.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.differentiate.Checkpointing;
import org.cotangent.processor.differentiate.Reverse;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Derivatives of a loop's terms, each by the few elements that it reads: a function of the primal's
 * params whose results are the rows, the columns and the values of the elements of a sparse matrix.
 * Elements at one place add up.
 */
final class SparseDerivatives {

  private static final ArrayType INTS = new ArrayType(ScalarType.INT);
  private static final Origin ORIGIN = Origin.NONE.reversed();

  private final SparseTerms terms;
  private final List<Var> inputs;
  private final Map<Var, Value> offsets = new LinkedHashMap<>();
  private final List<Statement> statements;

  private SparseDerivatives(SparseTerms terms) {
    this.terms = terms;
    this.inputs = List.copyOf(terms.inputs().keySet());
    this.statements = new ArrayList<>(terms.before());
  }

  /** An element of the matrix that an iteration computes. */
  private record Element(Value row, Value column, Value value) {}

  /** The Hessian of a sum of terms. */
  static Optional<Function> hessian(Function primal, List<Var> independents) {
    return SparseTerms.ofSum(primal, independents)
        .map(terms -> new SparseDerivatives(terms).hessianOf(primal, independents));
  }

  /** The Jacobian of an array of terms. */
  static Optional<Function> jacobian(Function primal, List<Var> independents) {
    return SparseTerms.ofElements(primal, independents)
        .map(terms -> new SparseDerivatives(terms).jacobianOf(primal, independents));
  }

  private Function hessianOf(Function primal, List<Var> independents) {
    offsets(independents);
    Function term = term(primal);
    Function gradient = Reverse.keepingSlopes(term, inputs, Checkpointing.NONE, Explanation.none());
    Function derivative = UnitDirections.of(gradient, inputs);
    List<Statement> code = new ArrayList<>(derivative.body().statements());
    List<Value> places = places(code);
    List<Element> elements = new ArrayList<>();
    int size = inputs.size();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int direction = Math.min(i, j) + 1;
        Value value = derivative.results().get(direction * (size + 1) + 1 + Math.max(i, j));
        add(elements, places.get(i), places.get(j), value);
      }
    }
    return filled(primal, code, elements);
  }

  private Function jacobianOf(Function primal, List<Var> independents) {
    offsets(independents);
    Function derivative = UnitDirections.of(term(primal), inputs);
    List<Statement> code = new ArrayList<>(derivative.body().statements());
    List<Value> places = places(code);
    List<Element> elements = new ArrayList<>();
    List<Value> rows = List.copyOf(terms.outputs().values());
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < inputs.size(); i++) {
        Value value = derivative.results().get((i + 1) * rows.size() + row);
        add(elements, rows.get(row), places.get(i), value);
      }
    }
    Value height = height(primal);
    statements.removeIf(each -> each.definitions().contains(primal.results().get(0)));
    Function filled = filled(primal, code, elements);
    List<Value> results = new ArrayList<>(filled.results());
    results.add(height);
    return filled.withBody(new Block(filled.body().statements(), results));
  }

  /** The length of the array that the primal makes and returns. */
  private Value height(Function primal) {
    return terms.before().stream()
        .filter(Let.class::isInstance)
        .map(Let.class::cast)
        .filter(let -> let.target().equals(primal.results().get(0)))
        .map(let -> let.expression().operands().get(0))
        .findFirst()
        .orElseThrow();
  }

  /** An element, unless it is always zero. */
  private static void add(List<Element> elements, Value row, Value column, Value value) {
    if (!(value instanceof Constant constant && constant.is(0))) {
      elements.add(new Element(row, column, value));
    }
  }

  /** What an iteration computes, as a function of the elements that it reads. */
  private Function term(Function primal) {
    return new Function(
        primal.name(),
        inputs,
        new Block(terms.rest(), List.copyOf(terms.outputs().keySet())));
  }

  /** Where the elements of each param begin among all. */
  private void offsets(List<Var> independents) {
    Value offset = Constant.of(0);
    for (Var independent : independents) {
      offsets.put(independent, offset);
      Value size = independent.type() instanceof ArrayType
          ? define(ScalarType.INT, new Expression.Length(independent), statements)
          : Constant.of(1);
      offset = sum(offset, size, statements);
    }
  }

  /** The place of each input among all. */
  private List<Value> places(List<Statement> code) {
    List<Value> places = new ArrayList<>();
    for (SparseTerms.Input input : terms.inputs().values()) {
      Value offset = offsets.get(input.of());
      places.add(input.index().map(index -> sum(offset, index, code)).orElse(offset));
    }
    return places;
  }

  private static Value sum(Value some, Value other, List<Statement> code) {
    if (some.equals(Constant.of(0))) {
      return other;
    }
    return define(ScalarType.INT, Apply.of(Primitive.ADD, some, other), code);
  }

  private static Var define(Type type, Expression expression, List<Statement> code) {
    Var variable = Var.unnamed(type);
    code.add(new Let(variable, expression, ORIGIN));
    return variable;
  }

  private Function filled(Function primal, List<Statement> code, List<Element> elements) {
    Value count = define(
        ScalarType.INT,
        Apply.of(Primitive.MULTIPLY, trips(), Constant.of(elements.size())),
        statements);
    Var rows = named("rows", INTS, count);
    Var columns = named("columns", INTS, count);
    Var values = named("values", ArrayType.VECTOR, count);

    Loop loop = terms.loop();
    Var at = Var.named("k", ScalarType.INT);
    List<Statement> body = new ArrayList<>(terms.first());
    body.addAll(code);
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      Value place =
          i == 0 ? at : define(ScalarType.INT, Apply.of(Primitive.ADD, at, Constant.of(i)), body);
      body.add(new Statement.Store(rows, place, element.row(), ORIGIN));
      body.add(new Statement.Store(columns, place, element.column(), ORIGIN));
      body.add(new Statement.Store(values, place, element.value(), ORIGIN));
    }
    Value next =
        define(ScalarType.INT, Apply.of(Primitive.ADD, at, Constant.of(elements.size())), body);
    statements.add(withCounter(loop, at, body, next));
    return new Function(
        primal.name(), primal.params(), new Block(statements, List.of(rows, columns, values)));
  }

  private Var named(String name, ArrayType type, Value length) {
    Var array = Var.named(name, type);
    statements.add(new Let(array, new Expression.NewArray(type, List.of(length)), ORIGIN));
    return array;
  }

  /** The number of iterations, which are counted in a loop of their own. */
  private Value trips() {
    Var count = Var.named("trips", ScalarType.INT);
    List<Statement> all = new ArrayList<>(terms.first());
    all.addAll(terms.rest());
    List<Statement> body = new ArrayList<>(Slice.slice(all, Set.copyOf(carried())));
    Value next = define(ScalarType.INT, Apply.of(Primitive.ADD, count, Constant.of(1)), body);
    Loop counting = withCounter(terms.loop(), count, body, next);
    Block copied = FreshCopy.of(
            new Block(
                List.of(counting),
                List.of(counting.results().get(counting.results().size() - 1))),
            Map.of(),
            origin -> origin.as(Origin.Role.ADJOINT))
        .block();
    statements.addAll(copied.statements());
    return copied.results().get(0);
  }

  /** What the next iteration takes that this one computes. */
  private List<Var> carried() {
    return terms.loop().next().stream()
        .filter(Var.class::isInstance)
        .map(Var.class::cast)
        .filter(next -> isDefined(next, terms.first()) || isDefined(next, terms.rest()))
        .toList();
  }

  /** The loop with another body, without the sum, and with a counter. */
  private static Loop withCounter(Loop loop, Var counter, List<Statement> body, Value nextCount) {
    List<Var> results = new ArrayList<>();
    List<Var> params = new ArrayList<>();
    List<Value> inits = new ArrayList<>();
    List<Value> next = new ArrayList<>(List.of(Constant.TRUE));
    for (int i = 0; i < loop.params().size(); i++) {
      boolean isDefined = !(loop.next().get(i) instanceof Var variable)
          || loop.params().contains(variable)
          || isDefined(variable, body)
          || !isDefined(variable, loop.body().statements());
      if (isDefined) {
        results.add(loop.results().get(i).copy());
        params.add(loop.params().get(i));
        inits.add(loop.inits().get(i));
        next.add(loop.next().get(i));
      }
    }
    results.add(counter.copy());
    params.add(counter);
    inits.add(Constant.of(0));
    next.add(nextCount);
    return new Loop(results, params, inits, loop.test(), new Block(body, next), loop.origin());
  }

  private static boolean isDefined(Var variable, List<Statement> statements) {
    return statements.stream().anyMatch(each -> each.definitions().contains(variable));
  }
}
