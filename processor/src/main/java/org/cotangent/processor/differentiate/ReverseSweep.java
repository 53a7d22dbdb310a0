package org.cotangent.processor.differentiate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.function.Supplier;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.analysis.RestoredRows;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;
import org.cotangent.processor.rules.Term;

/** Goes through statements backwards and passes adjoints from results to operands. */
final class ReverseSweep {

  private final Activity activity;
  private final Map<Var, Var> shadows;
  private final ArrayReversal arrays;
  private final RestoredRows restored;
  private final Checkpointing checkpointing;
  private final Explanation explanation;
  private final boolean isInLoop;

  ReverseSweep(
      Activity activity,
      Map<Var, Var> shadows,
      RestoredRows restored,
      Checkpointing checkpointing,
      Explanation explanation) {
    this(activity, shadows, restored, checkpointing, explanation, false);
  }

  private ReverseSweep(
      Activity activity,
      Map<Var, Var> shadows,
      RestoredRows restored,
      Checkpointing checkpointing,
      Explanation explanation,
      boolean isInLoop) {
    this.explanation = explanation;
    this.activity = activity;
    this.shadows = shadows;
    this.arrays = new ArrayReversal(shadows);
    this.restored = restored;
    this.checkpointing = checkpointing;
    this.isInLoop = isInLoop;
  }

  /** The same within the body of a loop. */
  ReverseSweep inLoop() {
    return isInLoop
        ? this
        : new ReverseSweep(activity, shadows, restored, checkpointing, explanation, true);
  }

  /** Whether what is reversed stands in a loop. */
  boolean isInLoop() {
    return isInLoop;
  }

  /** How many states of a loop may be kept. */
  Checkpointing checkpointing() {
    return checkpointing;
  }

  /** Where to say what is recorded. */
  Explanation explanation() {
    return explanation;
  }

  /** What is known of the arrays of the function. */
  Memory memory() {
    return restored.memory();
  }

  /**
   * Reverses the statements of a region.
   *
   * @param adjoints the adjoints of what the region yields; afterwards, of what it has read
   * @param reverse where the reverse sweep is written
   * @return the forward sweep: the statements themselves, and the records that the reverse sweep
   *     reads
   */
  List<Statement> block(List<Statement> statements, Adjoints adjoints, BlockBuilder reverse) {
    Deque<List<Statement>> forward = new ArrayDeque<>();
    ListIterator<Statement> backwards = statements.listIterator(statements.size());
    while (backwards.hasPrevious()) {
      Statement statement = backwards.previous();
      reverse.at(Reverse.originOf(statement));
      forward.push(statement(statement, adjoints, reverse));
    }
    return forward.stream().flatMap(List::stream).toList();
  }

  private List<Statement> statement(Statement statement, Adjoints adjoints, BlockBuilder reverse) {
    return new Cases(adjoints, reverse).of(statement);
  }

  /** Whether a variable is a scalar with an adjoint. */
  boolean hasAdjoint(Var variable) {
    return variable.type().isFloating() && isActive(variable);
  }

  /** Whether a statement has something to reverse even if nothing needs its results. */
  boolean movesElements(Statement statement) {
    return arrays.movesElements(statement) || putsBack(statement);
  }

  private boolean putsBack(Statement statement) {
    return statement instanceof Statement.Store store && restored.isUndone(store)
        || statement.blocks().stream()
            .anyMatch(block -> block.statements().stream().anyMatch(this::putsBack));
  }

  /** The reverse of a statement, and its forward sweep. */
  private final class Cases implements StatementCases<List<Statement>> {
    private final Adjoints adjoints;
    private final BlockBuilder reverse;

    Cases(Adjoints adjoints, BlockBuilder reverse) {
      this.adjoints = adjoints;
      this.reverse = reverse;
    }

    @Override
    public List<Statement> let(Statement.Let let) {
      Value adjoint = adjoints.take(let.target());
      if (adjoint != null) {
        ReverseSweep.this.let(let, adjoint, adjoints, reverse);
      } else if (let.expression() instanceof Expression.Clone clone) {
        arrays.reverse(let.target(), clone, reverse);
      } else if (let.expression() instanceof Expression.PulledBack pulled
          && shadows.containsKey(let.target())) {
        pullBack(pulled, shadows.get(let.target()), adjoints, reverse);
      }
      return List.of(let);
    }

    @Override
    public List<Statement> branch(Statement.Branch branch) {
      BranchReversal.Decision decision = adjoints.decision(branch);
      return new BranchReversal(ReverseSweep.this, branch, decision, adjoints).write(reverse);
    }

    @Override
    public List<Statement> loop(Statement.Loop loop) {
      return new LoopReversal(ReverseSweep.this, loop, adjoints).write(reverse);
    }

    @Override
    public List<Statement> store(Statement.Store store) {
      if (arrays.hasAdjoints(store.array())) {
        add(store.value(), arrays.reverse(store, reverse), adjoints, reverse);
      }
      restored.undoing(store, reverse.origin()).forEach(reverse::add);
      return List.of(store);
    }

    @Override
    public List<Statement> copy(Statement.Copy copy) {
      if (arrays.hasAdjoints(copy.target())) {
        arrays.reverse(copy, reverse);
      }
      return List.of(copy);
    }

    @Override
    public List<Statement> fill(Statement.Fill fill) {
      if (arrays.hasAdjoints(fill.array())) {
        Value sum = arrays.reverse(fill, isActive(fill.value()), reverse);
        add(fill.value(), sum, adjoints, reverse);
      }
      return List.of(fill);
    }

    @Override
    public List<Statement> accumulate(Statement.Accumulate accumulate) {
      throw cannot(accumulate);
    }

    @Override
    public List<Statement> push(Statement.Push push) {
      throw cannot(push);
    }

    @Override
    public List<Statement> call(Statement.Call call) {
      throw cannot(call);
    }

    @Override
    public List<Statement> run(Statement.Run run) {
      if (run.is(Routine.Step.FORWARD)) {
        RunReversal.write(run, ReverseSweep.this, shadows, adjoints, reverse);
      }
      return List.of(run);
    }

    @Override
    public List<Statement> raise(Statement.Throw raise) {
      return List.of(raise);
    }

    private IllegalStateException cannot(Statement statement) {
      return new IllegalStateException("only a derivative has such statements: " + statement);
    }
  }

  private void let(Statement.Let let, Value adjoint, Adjoints adjoints, BlockBuilder reverse) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Apply apply) {
      apply(apply, let.target(), adjoint, adjoints, reverse);
    } else if (expression instanceof Expression.Linearized linearized) {
      for (int i = 0; i < linearized.arguments().size(); i++) {
        Value argument = linearized.arguments().get(i);
        int place = i;
        if (!activity.isActive(argument)) {
          continue;
        }
        if (argument.type() instanceof ArrayType) {
          Var partial = (Var) linearized.partials().get(i);
          ArrayReversal.addAll(partial, adjoint, shadows.get((Var) argument), reverse);
        } else {
          addNew(
              argument,
              () -> Factor.of(linearized, place, reverse).times(adjoint, reverse),
              adjoints,
              reverse);
        }
      }
    } else if (expression instanceof Expression.Convert convert) {
      add(convert.operand(), adjoint, adjoints, reverse);
    } else if (expression instanceof Expression.Load load && activity.isActive(load.array())) {
      reverse.add(new Statement.Accumulate(
          shadows.get((Var) load.array()), load.index(), adjoint, reverse.origin()));
    }
  }

  /** Has the adjoint of a call's result passed on to its arguments. */
  private void pullBack(
      Expression.PulledBack pulled, Var adjoint, Adjoints adjoints, BlockBuilder reverse) {
    Slope.Pullback pullback = pulled.pullback();
    List<Value> inputs = new ArrayList<>(pulled.inputs());
    // Nothing else knows the copy, so that no pass needs to know what a call reads.
    inputs.add(Contents.copy(adjoint, reverse));
    Slope.Method method = pullback.pullback();
    Var all = reverse.define(
        pullback.variable(),
        new Expression.Invoke(
            method.owner(), method.name(), method.type(), inputs, Slope.Constant.PARTIAL));
    for (int i = 0; i < pulled.arguments().size(); i++) {
      Value argument = pulled.arguments().get(i);
      if (!isActive(argument) || !pullback.isKnown(i)) {
        continue;
      }
      String name = pullback.byArgument().get(i).orElseThrow();
      Var part = reverse.define("", new Expression.Component(all, name, pullback.typeOf(argument)));
      if (argument.type() instanceof ArrayType) {
        ArrayReversal.addAll(part, Constant.of(1.0), shadows.get((Var) argument), reverse);
      } else {
        addNew(argument, () -> reverse.toDouble(part), adjoints, reverse);
      }
    }
  }

  private void apply(
      Expression.Apply apply, Var result, Value adjoint, Adjoints adjoints, BlockBuilder reverse) {
    Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
    TermEmitter terms = new TermEmitter(reverse, apply.operands(), result, adjoint);
    boolean isSquare = apply.operands().size() == 2 && apply.operand(0) == apply.operand(1);
    for (int i = 0; i < apply.operands().size(); i++) {
      Value operand = apply.operand(i);
      if (!activity.isActive(operand) || !rule.isActiveIn(i)) {
        continue;
      }
      Term term = rule.contributions().get(i).orElseThrow();
      if (isSquare && rule.ofEither().isPresent()) {
        Value twice = reverse.apply("", Primitive.MULTIPLY, Constant.of(2.0), adjoint);
        TermEmitter doubled = new TermEmitter(reverse, apply.operands(), result, twice);
        addNew(operand, () -> doubled.emit(term), adjoints, reverse);
        return;
      }
      Value sum = adjoints.get((Var) operand);
      if (sum != null && TermEmitter.isNegation(term)) {
        Value taken = terms.emit(((Term.Apply) term).operands().get(0));
        put((Var) operand, Primitive.SUBTRACT, sum, taken, adjoints, reverse);
      } else {
        addNew(operand, () -> terms.emit(term), adjoints, reverse);
      }
    }
  }

  /** Adds to the adjoint of a value, if it has one. */
  void add(Value value, Value contribution, Adjoints adjoints, BlockBuilder reverse) {
    if (!activity.isActive(value)) {
      return;
    }
    Var var = (Var) value;
    Value sum = adjoints.get(var);
    if (sum == null) {
      adjoints.put(var, contribution);
    } else {
      put(var, Primitive.ADD, sum, contribution, adjoints, reverse);
    }
  }

  /**
   * Adds what is computed now to the adjoint of a value. It gets the adjoint's name only if it was
   * not there before: what was there may be the adjoint of something else too.
   */
  private void addNew(
      Value value, Supplier<Value> contribution, Adjoints adjoints, BlockBuilder reverse) {
    int before = reverse.statements().size();
    Value computed = contribution.get();
    boolean isNew = reverse.statements().size() > before;
    boolean isFirst = adjoints.get((Var) value) == null;
    String name = Bars.name((Var) value);
    add(value, isNew && isFirst ? reverse.named(name, computed) : computed, adjoints, reverse);
  }

  private static void put(
      Var var, Primitive sign, Value sum, Value change, Adjoints adjoints, BlockBuilder reverse) {
    adjoints.put(var, reverse.apply(Bars.name(var), sign, sum, change));
  }

  boolean isActive(Value value) {
    return activity.isActive(value);
  }
}
