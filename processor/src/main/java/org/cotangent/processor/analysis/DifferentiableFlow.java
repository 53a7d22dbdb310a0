package org.cotangent.processor.analysis;

import java.util.List;
import java.util.function.BiConsumer;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;

/** The edges along which a derivative flows: from an operand to what depends smoothly on it. */
final class DifferentiableFlow {

  private final BiConsumer<Var, Var> edge;

  private DifferentiableFlow(BiConsumer<Var, Var> edge) {
    this.edge = edge;
  }

  static void forEachEdge(Function function, BiConsumer<Var, Var> edge) {
    new DifferentiableFlow(edge).block(function.body());
  }

  private void block(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Let let) {
        expression(let.expression(), let.target());
      } else if (statement instanceof Statement.Branch branch) {
        for (Block arm : branch.blocks()) {
          block(arm);
          if (!arm.alwaysThrows()) {
            edges(arm.results(), branch.results());
          }
        }
      } else if (statement instanceof Statement.Loop loop) {
        block(loop.test());
        block(loop.body());
        edges(loop.inits(), loop.params());
        edges(loop.next(), loop.params());
        edges(loop.params(), loop.results());
      } else if (statement instanceof Statement.Store store) {
        edge(store.value(), store.array());
      } else if (statement instanceof Statement.Accumulate accumulate) {
        edge(accumulate.value(), accumulate.array());
      } else if (statement instanceof Statement.Push push) {
        edge(push.value(), push.tape());
      }
    }
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
      edge(load.array(), target);
    } else if (expression instanceof Expression.Pop pop) {
      edge(pop.tape(), target);
    }
  }

  private void edges(List<? extends Value> sources, List<? extends Value> targets) {
    for (int i = 0; i < targets.size(); i++) {
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
