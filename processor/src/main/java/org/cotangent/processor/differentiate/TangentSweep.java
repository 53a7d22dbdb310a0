package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Writes statements as they are, and behind each what it does to tangents. */
final class TangentSweep implements StatementCases<Void> {

  private final Activity activity;
  private final Tangents tangents;
  private final BlockBuilder code;

  TangentSweep(Activity activity, Tangents tangents, BlockBuilder code) {
    this.activity = activity;
    this.tangents = tangents;
    this.code = code;
  }

  /** The same for a block inside. */
  private TangentSweep within(BlockBuilder inner) {
    return new TangentSweep(activity, tangents, inner);
  }

  void statements(List<Statement> statements) {
    for (Statement statement : statements) {
      code.at(statement.origin().tangent());
      of(statement);
    }
  }

  /** Whether a value has tangents: a number, or an array or tape that refers to their tangents. */
  private boolean isActive(Value value) {
    return value.type().carriesDerivative() && activity.isActive(value);
  }

  private int directions() {
    return tangents.directions();
  }

  /** The tangents of what does not change: arrays of zeros. */
  void zeros(Var array) {
    List<Var> zeros = tangents.define(array);
    for (Var zero : zeros) {
      define(zero, new Expression.ZerosLike(array));
    }
  }

  /**
   * The tangent of a result of the function; of an array, one that is no argument's.
   *
   * @param given the params that are tangents
   */
  Value ofResult(Value result, int direction, Regions regions, List<Var> given) {
    boolean isArray = result.type() instanceof ArrayType;
    if (isArray && result instanceof Constant) {
      return result;
    } else if (isArray && !tangents.has(result)) {
      return code.define("", new Expression.ZerosLike(result));
    }
    int before = code.statements().size();
    Value tangent = tangents.of(result, direction, code);
    if (code.statements().size() > before && result instanceof Var variable) {
      tangent = code.named(tangents.name(variable, direction), tangent);
    }
    if (isArray && !tangent.type().equals(result.type())) {
      return Widths.copy((Var) tangent, (ArrayType) result.type(), code);
    }
    boolean isForeign = isArray
        && !(regions.isFresh(tangent)
            && !given.contains(tangent)
            && regions.content(tangent).filter(rows -> !regions.isFresh(rows)).isEmpty());
    return isForeign ? Contents.copy((Var) tangent, code) : tangent;
  }

  private void define(Var target, Expression expression) {
    code.add(new Statement.Let(target, expression, code.origin()));
  }

  @Override
  public Void let(Statement.Let let) {
    if (isActive(let.target())
        && let.expression() instanceof Expression.Invoke call
        && CalledTangents.isKnown(call)) {
      new CalledTangents(tangents, code).let(let, call);
      return null;
    }
    code.add(let);
    if (isActive(let.target())) {
      new TangentOf(let.target(), tangents, code).of(let.expression());
    }
    return null;
  }

  @Override
  public Void branch(Statement.Branch branch) {
    Set<Var> before = tangents.bases();
    List<BlockBuilder> arms = new ArrayList<>();
    List<List<Value>> yielded = new ArrayList<>();
    for (Block body : branch.blocks()) {
      BlockBuilder arm = new BlockBuilder();
      within(arm).statements(body.statements());
      arms.add(arm);
      yielded.add(new ArrayList<>(body.results()));
    }
    List<Var> results = new ArrayList<>(branch.results());
    for (int place : active(branch.results())) {
      Var result = branch.results().get(place);
      List<Value> values =
          branch.blocks().stream().map(body -> body.results().get(place)).toList();
      Map<Var, Factor> factors = chosen(values);
      if (tangents.mayCombine(factors.keySet())
          && before.containsAll(factors.keySet())
          && factors.values().stream().allMatch(Factor::isSafe)) {
        results.addAll(tangents.defineFactors(result, factors));
        for (int i = 0; i < arms.size(); i++) {
          for (Var base : factors.keySet()) {
            yielded.get(i).add(tangents.factor(values.get(i), base).value());
          }
        }
      } else {
        results.addAll(tangents.define(result));
        for (int i = 0; i < arms.size(); i++) {
          for (int direction = 0; direction < directions(); direction++) {
            yielded.get(i).add(tangents.of(values.get(i), direction, result, arms.get(i)));
          }
        }
      }
    }
    List<Block> bodies = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      bodies.add(new Block(arms.get(i).statements(), yielded.get(i)));
    }
    code.add(branch.with(results, bodies));
    return null;
  }

  /** How one of some numbers changes with the bases of all, in the words of each of them. */
  private Map<Var, Factor> chosen(List<Value> numbers) {
    Map<Var, Factor> factors = new LinkedHashMap<>();
    for (Var base : tangents.basesOf(numbers)) {
      List<Factor> each = tangents.factors(numbers, base);
      boolean isMissing = each.stream().anyMatch(Factor::isZero);
      factors.put(base, Factor.of(base, each, false, isMissing));
    }
    return factors;
  }

  @Override
  public Void loop(Statement.Loop loop) {
    List<Integer> active = active(loop.params());
    List<Value> inits = new ArrayList<>(loop.inits());
    inits.addAll(tangents(loop.inits(), loop.params(), active, code));
    List<Var> params = new ArrayList<>(loop.params());
    List<Var> results = new ArrayList<>(loop.results());
    for (int place : active) {
      params.addAll(tangents.define(loop.params().get(place)));
      results.addAll(tangents.define(loop.results().get(place)));
    }
    BlockBuilder test = new BlockBuilder();
    within(test).statements(loop.test().statements());
    BlockBuilder body = new BlockBuilder();
    within(body).statements(loop.body().statements());
    List<Value> next = new ArrayList<>(loop.body().results());
    next.addAll(tangents(loop.next(), loop.params(), active, body));
    code.add(new Statement.Loop(
        results,
        params,
        inits,
        new Block(test.statements(), loop.test().results()),
        new Block(body.statements(), next),
        loop.origin()));
    return null;
  }

  private List<Integer> active(List<Var> variables) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      if (isActive(variables.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  private List<Value> tangents(
      List<? extends Value> values, List<Var> like, List<Integer> places, BlockBuilder at) {
    List<Value> all = new ArrayList<>();
    for (int place : places) {
      for (int i = 0; i < directions(); i++) {
        all.add(tangents.of(values.get(place), i, like.get(place), at));
      }
    }
    return all;
  }

  @Override
  public Void store(Statement.Store store) {
    code.add(store);
    for (int i = 0; i < directions() && isActive(store.array()); i++) {
      Value into = tangents.of(store.array(), i, code);
      Value tangent = element(store.value(), i, into);
      code.add(new Statement.Store(into, store.index(), tangent, code.origin()));
    }
    return null;
  }

  @Override
  public Void accumulate(Statement.Accumulate accumulate) {
    code.add(accumulate);
    for (int i = 0; i < directions() && isActive(accumulate.array()); i++) {
      Value tangent = tangents.of(accumulate.value(), i, code);
      if (!Tangents.isZero(tangent)) {
        Value into = tangents.of(accumulate.array(), i, code);
        code.add(new Statement.Accumulate(into, accumulate.index(), tangent, code.origin()));
      }
    }
    return null;
  }

  @Override
  public Void copy(Statement.Copy copy) {
    code.add(copy);
    for (int i = 0; i < directions() && isActive(copy.target()); i++) {
      Value into = tangents.of(copy.target(), i, code);
      if (isActive(copy.source())) {
        Value from = tangents.of(copy.source(), i, code);
        Widths.copy(from, copy.sourceFrom(), into, copy.targetFrom(), copy.length(), code);
      } else {
        Value end =
            code.compute(Expression.Apply.of(Primitive.ADD, copy.targetFrom(), copy.length()));
        Type element = ((ArrayType) into.type()).element();
        code.add(new Statement.Fill(
            into, copy.targetFrom(), end, Constant.zero(element), code.origin()));
      }
    }
    return null;
  }

  @Override
  public Void fill(Statement.Fill fill) {
    code.add(fill);
    for (int i = 0; i < directions() && isActive(fill.array()); i++) {
      Value into = tangents.of(fill.array(), i, code);
      Value tangent = element(fill.value(), i, into);
      code.add(new Statement.Fill(into, fill.from(), fill.to(), tangent, code.origin()));
    }
    return null;
  }

  /** The tangent of a value as an element of an array of tangents. */
  private Value element(Value value, int direction, Value array) {
    Value tangent = tangents.of(value, direction, code);
    Type element = ((ArrayType) array.type()).element();
    return tangent instanceof Constant && element instanceof ArrayType
        ? Constant.zero(element)
        : Widths.as(tangent, element, code);
  }

  @Override
  public Void push(Statement.Push push) {
    code.add(push);
    for (int i = 0; i < directions() && isActive(push.tape()); i++) {
      Value tape = tangents.of(push.tape(), i, code);
      code.add(new Statement.Push(tape, tangents.of(push.value(), i, code), code.origin()));
    }
    return null;
  }

  @Override
  public Void call(Statement.Call call) {
    throw new IllegalStateException("only what is written has parts: " + call);
  }

  @Override
  public Void run(Statement.Run run) {
    if (!run.is(Routine.Step.PRIMAL)) {
      throw new IllegalStateException("only calls as they are read have tangents: " + run);
    }
    boolean isActive = run.results().stream().anyMatch(this::isActive);
    for (int i = 0; i < run.arguments().size(); i++) {
      isActive |=
          isActive(run.arguments().get(i)) && run.routine().write(i) != Routine.Write.NOTHING;
    }
    if (!isActive) {
      code.add(run);
      return null;
    }
    if (directions() > 1) {
      throw new IllegalStateException("calls have tangents in one direction: " + run);
    }
    List<Value> arguments = new ArrayList<>(run.arguments());
    for (Value argument : run.arguments()) {
      if (argument.type().carriesDerivative()) {
        boolean isZero = argument instanceof Var && !(argument.type() instanceof ScalarType);
        arguments.add(
            isZero && !tangents.has(argument)
                ? code.define("", new Expression.ZerosLike(argument))
                : tangents.of(argument, 0, code));
      }
    }
    List<Var> results = new ArrayList<>(run.results());
    for (Var result : run.results()) {
      if (result.type().carriesDerivative()) {
        results.addAll(tangents.define(result));
      }
    }
    code.add(new Statement.Run(results, run.routine().tangent(), arguments, run.origin()));
    return null;
  }

  @Override
  public Void raise(Statement.Throw raise) {
    code.add(raise);
    return null;
  }
}
