package org.cotangent.processor.analysis;

import java.util.List;
import java.util.function.BiConsumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;

/**
 * The edges along which a derivative flows: from an operand to what depends smoothly on it. Between
 * references that may lead to the same elements it flows both ways.
 */
final class DifferentiableFlow implements StatementCases<Void> {

  private final BiConsumer<Var, Var> edge;

  private DifferentiableFlow(BiConsumer<Var, Var> edge) {
    this.edge = edge;
  }

  static void forEachEdge(Function function, BiConsumer<Var, Var> edge) {
    new DifferentiableFlow(edge).block(function.body());
  }

  private void block(Block block) {
    block.statements().forEach(this::of);
  }

  @Override
  public Void let(Statement.Let let) {
    expression(let.expression(), let.target());
    return null;
  }

  @Override
  public Void branch(Statement.Branch branch) {
    for (Block arm : branch.blocks()) {
      block(arm);
      if (!arm.alwaysThrows()) {
        edges(arm.results(), branch.results());
      }
    }
    return null;
  }

  @Override
  public Void loop(Statement.Loop loop) {
    block(loop.test());
    block(loop.body());
    edges(loop.inits(), loop.params());
    edges(loop.next(), loop.params());
    edges(loop.params(), loop.results());
    return null;
  }

  @Override
  public Void store(Statement.Store store) {
    return element(store.value(), store.array());
  }

  @Override
  public Void copy(Statement.Copy copy) {
    return elements(copy.source(), copy.target());
  }

  @Override
  public Void fill(Statement.Fill fill) {
    return element(fill.value(), fill.array());
  }

  @Override
  public Void accumulate(Statement.Accumulate accumulate) {
    return element(accumulate.value(), accumulate.array());
  }

  @Override
  public Void push(Statement.Push push) {
    return element(push.value(), push.tape());
  }

  @Override
  public Void call(Statement.Call call) {
    throw new IllegalStateException("only what is written has parts: " + call);
  }

  /** What a call may do: each result, and each array that it writes, depends on each argument. */
  @Override
  public Void run(Statement.Run run) {
    Routine routine = run.routine();
    for (int i = 0; i < routine.parameters().size() && routine.isMethod(); i++) {
      Value argument = run.arguments().get(i);
      for (int j = 0; j < routine.results().size(); j++) {
        edge(argument, run.results().get(j));
        if (routine.mayReturn(j, i)) {
          shared(argument, run.results().get(j));
        }
      }
      for (int j = 0; j < routine.parameters().size(); j++) {
        if (routine.write(j) != Routine.Write.NOTHING) {
          edge(argument, run.arguments().get(j));
        }
        if (routine.write(j) == Routine.Write.REFERENCES) {
          shared(argument, run.arguments().get(j));
        }
      }
    }
    return null;
  }

  @Override
  public Void raise(Statement.Throw raise) {
    return null;
  }

  private void expression(Expression expression, Var target) {
    if (expression instanceof Expression.Apply apply) {
      Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
      for (int i = 0; i < apply.operands().size(); i++) {
        if (rule.isActiveIn(i)) {
          edge(apply.operand(i), target);
        }
      }
    } else if (expression instanceof Expression.Convert convert) {
      edge(convert.operand(), target);
    } else if (expression instanceof Expression.Load load) {
      shared(target, load.array());
      edge(load.array(), target);
    } else if (expression instanceof Expression.Clone clone) {
      elements(clone.array(), target);
    } else if (expression instanceof Expression.Invoke invoke) {
      for (int i = 0; i < invoke.operands().size(); i++) {
        if (invoke.slope().isKnown(i)) {
          edge(invoke.operands().get(i), target);
        }
      }
    } else if (expression instanceof Expression.Linearized linearized) {
      linearized.arguments().forEach(argument -> edge(argument, target));
    } else if (expression instanceof Expression.PulledBack pulled) {
      for (int i = 0; i < pulled.arguments().size(); i++) {
        if (pulled.pullback().isKnown(i)) {
          edge(pulled.arguments().get(i), target);
        }
      }
    } else if (expression instanceof Expression.Pop pop) {
      shared(target, pop.tape());
      edge(pop.tape(), target);
    }
  }

  /** A value that is written to a container. */
  private Void element(Value element, Value container) {
    edge(element, container);
    return shared(element, container);
  }

  /** Values that lead to the same elements, if they lead to any. */
  private Void shared(Value some, Value other) {
    if (Regions.isMemory(some.type()) && Regions.isMemory(other.type())) {
      edge(some, other);
      edge(other, some);
    }
    return null;
  }

  private Void elements(Value source, Value target) {
    edge(source, target);
    if (source.type() instanceof ArrayType array && Regions.isMemory(array.element())) {
      edge(target, source);
    }
    return null;
  }

  private void edges(List<? extends Value> sources, List<? extends Value> targets) {
    for (int i = 0; i < targets.size(); i++) {
      shared(sources.get(i), targets.get(i));
      edge(sources.get(i), targets.get(i));
    }
  }

  private void edge(Value source, Value target) {
    if (source instanceof Var from
        && target instanceof Var to
        && from.type().carriesDerivative()
        && to.type().carriesDerivative()) {
      edge.accept(from, to);
    }
  }
}
