package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ExpressionCases;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;

/** Gives a variable that has been defined its tangents. */
final class TangentOf implements ExpressionCases<Void> {

  private final Var target;
  private final Tangents tangents;
  private final BlockBuilder code;

  TangentOf(Var target, Tangents tangents, BlockBuilder code) {
    this.target = target;
    this.tangents = tangents;
    this.code = code;
  }

  /** Puts for each direction a value that was just computed. */
  private Void number(IntFunction<Value> tangent) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < tangents.directions(); i++) {
      int before = code.statements().size();
      Value computed = tangent.apply(i);
      boolean isNew = code.statements().size() > before;
      all.add(isNew ? code.named(tangents.name(target, i), computed) : computed);
    }
    tangents.put(target, all);
    return null;
  }

  /** Makes for each direction an array or tape. */
  private Void twin(IntFunction<Expression> twin) {
    List<Var> all = tangents.define(target);
    for (int i = 0; i < all.size(); i++) {
      code.add(new Statement.Let(all.get(i), twin.apply(i), code.origin()));
    }
    return null;
  }

  private Void zeros() {
    return target.type() instanceof ScalarType
        ? number(i -> Constant.of(0.0))
        : twin(i -> Widths.zerosLike(target, tangents.typeOf(target), code));
  }

  @Override
  public Void apply(Expression.Apply apply) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> apply.withOperands(List.of(
          apply.operand(0),
          tangents.of(apply.operand(1), i, target, code),
          tangents.of(apply.operand(2), i, target, code))));
    }
    Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
    return tangents.mayCombine() ? combine(apply, rule) : inEachDirection(apply, rule);
  }

  private Void inEachDirection(Expression.Apply apply, Rule rule) {
    Contributions contributions = new Contributions(target, apply, rule, code);
    return number(i -> contributions.sum(j -> tangents.of(apply.operand(j), i, code)));
  }

  /** Finds how the target changes with each base before it looks at directions. */
  private Void combine(Expression.Apply apply, Rule rule) {
    List<Value> operands = new ArrayList<>(apply.operands());
    List<Value> active = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (rule.isActiveIn(i)) {
        // Several terms may cancel to a tangent of zero, which has to stay zero at a pole.
        operands.set(i, rule.hasPole() ? tangents.single(operands.get(i), code) : operands.get(i));
        active.add(operands.get(i));
      }
    }
    Contributions contributions = new Contributions(target, apply, rule, code);
    Map<Var, Factor> factors = new LinkedHashMap<>();
    for (Var base : tangents.basesOf(active)) {
      int before = code.statements().size();
      Value factor =
          contributions.sum(j -> tangents.factor(operands.get(j), base).value());
      boolean isNew = code.statements().size() > before;
      factors.put(
          base,
          Factor.of(
              isNew ? code.named(Dots.name(target, base), factor) : factor,
              tangents.factors(active, base),
              rule.hasPole(),
              rule.hasChoice()));
    }
    return factors.values().stream().allMatch(Factor::isSafe)
        ? combine(factors)
        : inEachDirection(apply, rule);
  }

  private Void combine(Map<Var, Factor> factors) {
    if (tangents.mayCombine(factors.keySet())) {
      tangents.combine(target, factors);
      return null;
    }
    return number(i -> tangents.along(factors, i, code));
  }

  @Override
  public Void convert(Expression.Convert convert) {
    if (tangents.mayCombine()) {
      Value operand = convert.operand();
      Map<Var, Factor> factors = new LinkedHashMap<>();
      tangents
          .basesOf(List.of(operand))
          .forEach(base -> factors.put(base, tangents.factor(operand, base)));
      return combine(factors);
    }
    return number(i -> tangents.of(convert.operand(), i, code));
  }

  @Override
  public Void load(Expression.Load load) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> new Expression.Load(tangents.of(load.array(), i, code), load.index()));
    }
    return number(i -> tangents.has(load.array())
        ? code.toDouble(
            code.define("", new Expression.Load(tangents.of(load.array(), i, code), load.index())))
        : Constant.of(0.0));
  }

  @Override
  public Void newArray(Expression.NewArray newArray) {
    return twin(
        i -> new Expression.NewArray((ArrayType) tangents.typeOf(target), newArray.operands()));
  }

  @Override
  public Void copy(Expression.Clone clone) {
    if (!tangents.has(clone.array())) {
      return zeros();
    } else if (tangents.typeOf(clone.array()).equals(tangents.typeOf(target))) {
      return twin(i -> new Expression.Clone(tangents.of(clone.array(), i, code)));
    }
    Var length = code.define("", new Expression.Length(target));
    Constant first = Constant.of(0);
    twin(i -> new Expression.NewArray((ArrayType) tangents.typeOf(target), List.of(length)));
    for (int i = 0; i < tangents.directions(); i++) {
      Value from = tangents.of(clone.array(), i, code);
      Widths.copy(from, first, tangents.of(target, i, code), first, length, code);
    }
    return null;
  }

  @Override
  public Void zerosLike(Expression.ZerosLike zeros) {
    return zeros();
  }

  @Override
  public Void linearized(Expression.Linearized linearized) {
    return tangents.mayCombine() && !linearized.mayBeInfinite()
        ? combine(linearized)
        : inEachDirection(linearized);
  }

  /** How the target changes with each base, if no partial is a pole's. */
  private Void combine(Expression.Linearized linearized) {
    List<Value> arguments = linearized.arguments();
    Map<Var, Factor> factors = new LinkedHashMap<>();
    for (Var base : tangents.basesOf(arguments)) {
      Value sum = null;
      for (int i = 0; i < arguments.size(); i++) {
        Factor factor = tangents.factor(arguments.get(i), base);
        if (!factor.isZero()) {
          Value product = code.apply(
              "", Primitive.MULTIPLY, factor.value(), linearized.partials().get(i));
          sum = sum == null ? product : code.apply("", Primitive.ADD, sum, product);
        }
      }
      factors.put(
          base, Factor.of(sum, tangents.factors(arguments, base), false, linearized.isChosen()));
    }
    return factors.values().stream().allMatch(Factor::isSafe)
        ? combine(factors)
        : inEachDirection(linearized);
  }

  private Void inEachDirection(Expression.Linearized linearized) {
    return number(i -> {
      Products products = new Products(code);
      for (int j = 0; j < linearized.arguments().size(); j++) {
        Value argument = linearized.arguments().get(j);
        Value tangent = tangents.of(argument, i, code);
        boolean isMoving = tangents.has(argument) && !Tangents.isZero(tangent);
        if (isMoving && argument.type() instanceof ArrayType) {
          products.add(linearized.partials().get(j), tangent);
        } else if (isMoving) {
          products.add(Factor.of(linearized, j, code), tangent);
        }
      }
      return products.sum();
    });
  }

  @Override
  public Void newTape(Expression.NewTape newTape) {
    return twin(i -> new Expression.NewTape((TapeType) Dots.typeOf(newTape.type())));
  }

  @Override
  public Void pop(Expression.Pop pop) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> new Expression.Pop(tangents.of(pop.tape(), i, code)));
    }
    return number(i -> code.define("", new Expression.Pop(tangents.of(pop.tape(), i, code))));
  }

  @Override
  public Void pulledBack(Expression.PulledBack pulled) {
    new ElementTangents(pulled, tangents, code).define(target);
    return null;
  }

  @Override
  public Void staticField(Expression.StaticField field) {
    return zeros();
  }

  @Override
  public Void invoke(Expression.Invoke invoke) {
    return zeros();
  }

  @Override
  public Void component(Expression.Component component) {
    return zeros();
  }

  @Override
  public Void length(Expression.Length length) {
    throw noNumber(length);
  }

  @Override
  public Void concatenate(Expression.Concatenate concatenate) {
    throw noNumber(concatenate);
  }

  @Override
  public Void construct(Expression.Construct construct) {
    throw noNumber(construct);
  }

  @Override
  public Void assertionsEnabled(Expression.AssertionsEnabled enabled) {
    throw noNumber(enabled);
  }

  private static IllegalStateException noNumber(Expression expression) {
    return new IllegalStateException("nothing depends smoothly on " + expression);
  }
}
