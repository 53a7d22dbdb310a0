package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes one array of several that always hold the same: made alike in one block, each element
 * written to one just before or after it is written to the other, and otherwise only read. So what
 * the primal keeps in an array of its own is not recorded, or computed, a second time.
 */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
final class MergeArrays {

  private static final int MAX_ROUNDS = 10;

  /** The place of an element that is written, and what is written there. */
  private record Write(Value index, Value value) {}

  private final Set<Var> escaping = new HashSet<>();

  /** For each array, the blocks that store to it, one for each store. */
  private final Map<Var, List<Block>> blocks = new HashMap<>();

  /** For each array, what the stores write, in the order of the text. */
  private final Map<Var, List<Write>> writes = new HashMap<>();

  private MergeArrays(Function function) {
    visit(function.body());
  }

  static Function apply(Function function) {
    Function current = function;
    // Arrays that are made from two that have become one may then be seen to be the same.
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Function before = current;
      current = once(current);
      if (current == before) {
        break;
      }
      current = ShareCommon.apply(current);
    }
    return current;
  }

  private static Function once(Function function) {
    MergeArrays pass = new MergeArrays(function);
    Map<Var, Var> merged = new HashMap<>();
    pass.find(function.body(), merged);
    if (merged.isEmpty()) {
      return function;
    }
    return function.withBody(
        new Substitution(new HashMap<>(merged)).in(without(function.body(), merged.keySet())));
  }

  private void visit(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Store store) {
        add(store, block);
      } else if (!(statement instanceof Let let && onlyReads(let.expression()))) {
        escape(statement.uses());
      }
      statement.blocks().forEach(this::visit);
    }
    escape(block.results());
  }

  private void add(Store store, Block block) {
    escape(List.of(store.value()));
    if (store.array() instanceof Var array) {
      blocks.computeIfAbsent(array, key -> new ArrayList<>()).add(block);
      writes
          .computeIfAbsent(array, key -> new ArrayList<>())
          .add(new Write(store.index(), store.value()));
    }
  }

  private static boolean onlyReads(Expression expression) {
    return expression instanceof Load || expression instanceof Length;
  }

  private void escape(List<? extends Value> values) {
    for (Value value : values) {
      if (value instanceof Var variable) {
        escaping.add(variable);
      }
    }
  }

  /** Finds arrays that may be replaced by others that are made before them. */
  private void find(Block block, Map<Var, Var> merged) {
    List<Let> made = new ArrayList<>();
    for (Statement statement : block.statements()) {
      statement.blocks().forEach(inner -> find(inner, merged));
      if (statement instanceof Let let && isOwn(let)) {
        made.stream()
            .filter(other -> areTheSame(other, let))
            .findFirst()
            .ifPresentOrElse(
                other -> merged.put(let.target(), other.target()), () -> made.add(let));
      }
    }
  }

  private boolean isOwn(Let let) {
    return let.expression() instanceof NewArray array
        && array.operands().size() == 1
        && !escaping.contains(let.target());
  }

  private boolean areTheSame(Let one, Let other) {
    boolean maySpeakForBoth = !one.origin().inReverse() || other.origin().inReverse();
    if (!maySpeakForBoth || !one.expression().equals(other.expression())) {
      return false;
    }
    List<Block> ofOne = blocks.getOrDefault(one.target(), List.of());
    boolean isWrittenAlike = Objects.equals(writes.get(one.target()), writes.get(other.target()))
        && Blocks.isSame(ofOne, blocks.getOrDefault(other.target(), List.of()));
    if (!isWrittenAlike) {
      return false;
    }
    return ofOne.stream()
        .allMatch(block -> areWrittenTogether(one.target(), other.target(), block));
  }

  /** Whether a block writes the same elements of both, and looks at neither in between. */
  private static boolean areWrittenTogether(Var one, Var other, Block block) {
    List<Write> ahead = new ArrayList<>();
    Var leader = null;
    for (Statement statement : block.statements()) {
      if (statement instanceof Store store
          && (store.array().equals(one) || store.array().equals(other))) {
        Write write = new Write(store.index(), store.value());
        if (ahead.isEmpty()) {
          leader = (Var) store.array();
        }
        if (store.array().equals(leader)) {
          ahead.add(write);
        } else if (!ahead.remove(0).equals(write)) {
          return false;
        }
      } else if (!ahead.isEmpty() && looksAt(statement, one, other)) {
        return false;
      }
    }
    return ahead.isEmpty();
  }

  private static boolean looksAt(Statement statement, Var one, Var other) {
    Set<Var> used = Uses.free(statement);
    return used.contains(one) || used.contains(other);
  }

  /** The code without the arrays and without what is written to them. */
  private static Block without(Block block, Set<Var> arrays) {
    List<Statement> statements = new ArrayList<>();
    Rewriter inside = Rewriter.ofBlocks(inner -> without(inner, arrays));
    for (Statement statement : block.statements()) {
      boolean goes = statement instanceof Store store && arrays.contains(store.array())
          || statement instanceof Let let && arrays.contains(let.target());
      if (!goes) {
        statements.add(inside.of(statement));
      }
    }
    return Blocks.with(block, statements);
  }
}
