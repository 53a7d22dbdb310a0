package org.cotangent.processor.emit;

import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * About how many bytes of bytecode javac makes of code. A value without a name that is used once is
 * taken to be nested where it is used.
 */
final class CodeSize implements StatementCases<Integer> {

  /** To load a local variable or to store one: a method with many takes four bytes, else two. */
  static final int LOCAL = 3;

  private static final int JUMP = 3;
  private static final int CALL = 3;
  private static final int SWITCH = 16;

  private final Map<Var, Integer> uses;

  /** The sizes of a function's code. */
  CodeSize(Function function) {
    uses = Uses.counts(function);
  }

  /** The size of a function's code. */
  static int of(Function function) {
    return new CodeSize(function).of(function.body());
  }

  /** The size of a block with what hands on its results. */
  int of(Block block) {
    return of(block.statements()) + read(block.results());
  }

  /** The size of statements. */
  int of(List<Statement> statements) {
    int size = 0;
    for (Statement statement : statements) {
      size += of(statement);
    }
    return size;
  }

  @Override
  public Integer let(Statement.Let let) {
    Expression expression = let.expression();
    return read(expression.operands()) + operation(expression) + write(let.target());
  }

  @Override
  public Integer branch(Statement.Branch branch) {
    int size = read(branch.selector()) + (branch.isIf() ? JUMP : SWITCH);
    for (Statement.Arm arm : branch.arms()) {
      size += of(arm.body()) + JUMP + branch.results().size();
      size +=
          branch.isIf() ? 0 : arm.labels().stream().mapToInt(CodeSize::label).sum();
    }
    return size;
  }

  /** A label in the table, and for strings and enums what finds it. */
  private static int label(Constant label) {
    return label.type() instanceof ScalarType ? 8 : 40;
  }

  @Override
  public Integer loop(Statement.Loop loop) {
    int carried = read(loop.inits()) + LOCAL * loop.params().size();
    return carried + of(loop.test()) + of(loop.body()) + 2 * JUMP;
  }

  @Override
  public Integer store(Statement.Store store) {
    return read(store.uses()) + 1;
  }

  @Override
  public Integer accumulate(Statement.Accumulate accumulate) {
    return read(accumulate.uses()) + 4;
  }

  @Override
  public Integer copy(Statement.Copy copy) {
    return read(copy.uses()) + CALL;
  }

  @Override
  public Integer fill(Statement.Fill fill) {
    return read(fill.uses()) + CALL;
  }

  @Override
  public Integer push(Statement.Push push) {
    return read(push.uses()) + CALL;
  }

  @Override
  public Integer call(Statement.Call call) {
    return read(call.uses()) + CALL;
  }

  @Override
  public Integer run(Statement.Run run) {
    return read(run.uses()) + CALL + (CALL + LOCAL) * run.results().size();
  }

  @Override
  public Integer raise(Statement.Throw raise) {
    return read(raise.uses()) + 1;
  }

  private int write(Var target) {
    return isNested(target) ? 0 : LOCAL;
  }

  private int read(List<Value> values) {
    int size = 0;
    for (Value value : values) {
      size += read(value);
    }
    return size;
  }

  private int read(Value value) {
    if (value instanceof Var variable) {
      return isNested(variable) ? 0 : LOCAL;
    }
    Object constant = ((Constant) value).value();
    if (constant instanceof Integer number) {
      return number >= -1 && number <= 5 ? 1 : number == (byte) (int) number ? 2 : 3;
    }
    boolean isShort = Double.valueOf(0).equals(constant) || Double.valueOf(1).equals(constant);
    return isShort || constant instanceof Boolean ? 1 : 3;
  }

  private boolean isNested(Var variable) {
    return !variable.isNamed() && uses.getOrDefault(variable, 0) == 1;
  }

  private int operation(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      return operation(apply);
    } else if (expression instanceof Expression.Load
        || expression instanceof Expression.Length
        || expression instanceof Expression.Convert) {
      return 1;
    }
    boolean isCall = expression instanceof Expression.Invoke
        || expression instanceof Expression.Component
        || expression instanceof Expression.StaticField
        || expression instanceof Expression.AssertionsEnabled;
    return isCall ? CALL : 2 * CALL;
  }

  private int operation(Expression.Apply apply) {
    Primitive primitive = apply.primitive();
    return switch (primitive.form()) {
      case OPERATOR -> primitive == Primitive.NOT ? 2 * JUMP : 1;
      case COMPARISON -> 1 + JUMP;
      case FUNCTION -> CALL;
      case SPECIAL ->
        switch (primitive) {
          case SELECT -> 2 * JUMP;
          case SCALE, SCALE_DOWN -> 2 * JUMP + 4 + LOCAL;
          case STOP_GRADIENT -> 0;
          default -> CALL;
        };
    };
  }
}
