package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ExpressionCases;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;
import org.cotangent.processor.rules.Term;

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
        : twin(i -> new Expression.ZerosLike(target));
  }

  @Override
  public Void apply(Expression.Apply apply) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> apply.withOperands(List.of(
          apply.operand(0), tangents.of(apply.operand(1), i), tangents.of(apply.operand(2), i))));
    }
    Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
    boolean isSquare = apply.operands().size() == 2 && apply.operand(0) == apply.operand(1);
    Optional<Term> ofEither = isSquare ? rule.ofEither() : Optional.empty();
    return number(
        i -> ofEither.isPresent() ? twice(apply, ofEither.get(), i) : sum(apply, rule, i));
  }

  private Value twice(Expression.Apply apply, Term term, int direction) {
    Value tangent = tangents.of(apply.operand(0), direction);
    Value doubled = code.apply("", Primitive.MULTIPLY, Constant.of(2.0), tangent);
    return Tangents.isZero(tangent) ? tangent : terms(apply, doubled).emit(term);
  }

  private Value sum(Expression.Apply apply, Rule rule, int direction) {
    Value sum = null;
    for (int i = 0; i < apply.operands().size(); i++) {
      Value tangent = tangents.of(apply.operand(i), direction);
      if (!rule.isActiveIn(i) || Tangents.isZero(tangent)) {
        continue;
      }
      Term term = rule.contributions().get(i).orElseThrow();
      if (sum != null && TermEmitter.isNegation(term)) {
        Value taken = terms(apply, tangent).emit(((Term.Apply) term).operands().get(0));
        sum = code.apply("", Primitive.SUBTRACT, sum, taken);
      } else {
        Value contribution = terms(apply, tangent).emit(term);
        sum = sum == null ? contribution : code.apply("", Primitive.ADD, sum, contribution);
      }
    }
    return sum == null ? Constant.of(0.0) : sum;
  }

  private TermEmitter terms(Expression.Apply apply, Value differential) {
    return new TermEmitter(code, apply.operands(), target, differential);
  }

  @Override
  public Void convert(Expression.Convert convert) {
    return number(i -> tangents.of(convert.operand(), i));
  }

  @Override
  public Void load(Expression.Load load) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> new Expression.Load(tangents.of(load.array(), i), load.index()));
    }
    return number(i -> tangents.has(load.array())
        ? code.toDouble(
            code.define("", new Expression.Load(tangents.of(load.array(), i), load.index())))
        : Constant.of(0.0));
  }

  @Override
  public Void newArray(Expression.NewArray newArray) {
    return twin(i -> newArray);
  }

  @Override
  public Void copy(Expression.Clone clone) {
    return tangents.has(clone.array())
        ? twin(i -> new Expression.Clone(tangents.of(clone.array(), i)))
        : zeros();
  }

  @Override
  public Void zerosLike(Expression.ZerosLike zeros) {
    return zeros();
  }

  @Override
  public Void linearized(Expression.Linearized linearized) {
    return number(i -> {
      Value sum = null;
      for (int j = 0; j < linearized.arguments().size(); j++) {
        Value argument = linearized.arguments().get(j);
        Value tangent = tangents.of(argument, i);
        if (!tangents.has(argument) || Tangents.isZero(tangent)) {
          continue;
        }
        Value partial = linearized.partials().get(j);
        Value contribution = argument.type() instanceof ArrayType
            ? dot((Var) partial, tangent, code)
            : code.apply("", Primitive.SCALE, tangent, code.toDouble(partial));
        sum = sum == null ? contribution : code.apply("", Primitive.ADD, sum, contribution);
      }
      return sum == null ? Constant.of(0.0) : sum;
    });
  }

  /** The sum of the products of the elements of two arrays of one shape. */
  private static Value dot(Var partials, Value tangents, BlockBuilder code) {
    Value length = code.define("", new Expression.Length(partials));
    Var index = Var.named("i", ScalarType.INT);
    Var before = Var.unnamed(ScalarType.DOUBLE);
    BlockBuilder body = new BlockBuilder().at(code.origin());
    Var partial = body.define("", new Expression.Load(partials, index));
    Var tangent = body.define("", new Expression.Load(tangents, index));
    Value product = partial.type() instanceof ArrayType
        ? dot(partial, tangent, body)
        : body.apply("", Primitive.SCALE, body.toDouble(tangent), body.toDouble(partial));
    Value next = body.compute(Expression.Apply.of(Primitive.ADD, before, product));
    Var sum = Var.unnamed(ScalarType.DOUBLE);
    ArrayReversal.sum(index, length, new ArrayReversal.Sum(sum, before, next), body, code);
    return sum;
  }

  @Override
  public Void newTape(Expression.NewTape newTape) {
    return twin(i -> new Expression.NewTape((TapeType) Dots.typeOf(newTape.type())));
  }

  @Override
  public Void pop(Expression.Pop pop) {
    if (!(target.type() instanceof ScalarType)) {
      return twin(i -> new Expression.Pop(tangents.of(pop.tape(), i)));
    }
    return number(i -> code.define("", new Expression.Pop(tangents.of(pop.tape(), i))));
  }

  @Override
  public Void pulledBack(Expression.PulledBack pulled) {
    GradientCall nested = pulled
        .pullback()
        .nested()
        .orElseThrow(
            () -> new IllegalStateException("no tangent of what only has adjoints: " + pulled));
    return twin(i -> {
      List<Value> operands = new ArrayList<>(pulled.inputs());
      for (int j = 0; j < pulled.arguments().size(); j++) {
        Value argument = pulled.arguments().get(j);
        if (nested.components().get(j).isPresent()) {
          operands.add(direction(argument, i));
        }
      }
      return new Expression.Invoke(
          nested.record(), GradientCall.TANGENTS, target.type(), operands, Slope.Constant.PARTIAL);
    });
  }

  /** A tangent as an argument: what does not change moves by zeros. */
  private Value direction(Value argument, int direction) {
    Value tangent = tangents.of(argument, direction);
    if (argument.type() instanceof ScalarType) {
      return argument.type() == ScalarType.FLOAT
          ? code.define("", new Expression.Convert(ScalarType.FLOAT, tangent))
          : tangent;
    }
    return tangents.has(argument)
        ? Contents.copy((Var) tangent, code)
        : code.define("", new Expression.ZerosLike(argument));
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
