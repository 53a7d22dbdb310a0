package org.cotangent.processor.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin.Role;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Computes each value once: uses of a variable become uses of the first visible variable with the
 * same {@link Numbering number}, and a definition that repeats a visible one goes, since that one
 * has not thrown; so does a store of what is there already. The results of whole branches and loops
 * are shared too; what is then unused is left to {@link RemoveDead}. In an arm, the selector is
 * known; and an array that has been looked into is not null.
 */
public final class ShareCommon {

  private final Numbering numbering;
  private final Map<Integer, Value> visible = new HashMap<>();
  private final Deque<List<Integer>> scopes = new ArrayDeque<>();
  private final Map<Var, Role> roles = new HashMap<>();
  private final Map<Var, Role> promoted = new HashMap<>();
  private final Rewriter operands = Rewriter.ofValues(this::shared);

  private ShareCommon(Numbering numbering) {
    this.numbering = numbering;
  }

  /** Shares what a function computes several times. */
  public static Function apply(Function function) {
    ShareCommon pass = new ShareCommon(Numbering.of(function));
    return function.withBody(
        pass.promote(pass.scope(function.params(), Role.PRIMAL, function.body())));
  }

  private Block scope(List<Var> params, Role role, Block block) {
    scopes.push(new ArrayList<>());
    params.forEach(param -> define(param, role));
    Block result = inScope(block);
    scopes.pop().forEach(visible::remove);
    return result;
  }

  private Block inScope(Block block) {
    List<Statement> statements = new ArrayList<>(block.statements().size());
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let) {
        if (define(let.target(), let.origin().role())) {
          statements.add(operands.of(let));
        }
        if (let.expression() instanceof Load || let.expression() instanceof Length) {
          notNull(let.expression().operands().get(0));
        }
      } else if (!(statement instanceof Store store && numbering.isRedundant(store))) {
        statements.add(share(statement));
        statement.definitions().forEach(v -> define(v, statement.origin().role()));
      }
    }
    List<Value> results = operands.values(block.results());
    boolean same = Blocks.isSame(statements, block.statements()) && results == block.results();
    return same ? block : new Block(statements, results);
  }

  /** Notes that an array is there, since it has been looked into. */
  private void notNull(Value array) {
    int test = numbering.ofNullTest(array);
    if (visible.putIfAbsent(test, Constant.FALSE) == null) {
      scopes.element().add(test);
    }
  }

  private Statement share(Statement statement) {
    if (statement instanceof Branch branch) {
      return share(branch);
    } else if (statement instanceof Loop loop) {
      UnaryOperator<Block> inLoop = block -> scope(loop.params(), loop.origin().role(), block);
      return new Rewriter(this::shared, v -> v, inLoop, origin -> origin).loop(loop);
    }
    return operands.of(statement);
  }

  private Statement share(Branch branch) {
    Value selector = shared(branch.selector());
    List<Arm> arms = new ArrayList<>(branch.arms().size());
    for (Arm arm : branch.arms()) {
      arms.add(arm(branch, arm));
    }
    return selector == branch.selector() && Blocks.isSame(arms, branch.arms())
        ? branch
        : new Branch(branch.results(), selector, arms, branch.origin());
  }

  private Arm arm(Branch branch, Arm arm) {
    Value known = arm.labels().size() == 1 ? arm.labels().get(0) : null;
    if (branch.isIf() && arm.labels().isEmpty() && branch.arms().size() == 2) {
      known =
          branch.arms().get(0).labels().contains(Constant.TRUE) ? Constant.FALSE : Constant.TRUE;
    }
    int selector = numbering.of(branch.selector());
    boolean scalar = branch.selector().type() instanceof ScalarType;
    Value before = visible.get(selector);
    if (known != null && scalar && branch.selector() instanceof Var) {
      visible.put(selector, known);
    }
    Block body = scope(List.of(), Role.PRIMAL, arm.body());
    if (before == null) {
      visible.remove(selector);
    } else {
      visible.put(selector, before);
    }
    return body == arm.body() ? arm : new Arm(arm.labels(), body);
  }

  /** Makes a variable visible, unless an equal value is already. */
  private boolean define(Var variable, Role role) {
    int number = numbering.of(variable);
    if (numbering.constant(number) != null) {
      return false;
    }
    Value before = visible.putIfAbsent(number, variable);
    if (before == null) {
      scopes.element().add(number);
      roles.put(variable, role);
    } else if (before instanceof Var other && strictness(role) > strictness(roles.get(other))) {
      roles.put(other, role);
      promoted.put(other, role);
    }
    return before == null;
  }

  /** How much others rely on a statement: on its exceptions, on its bits, or only on its value. */
  private static int strictness(Role role) {
    return switch (role) {
      case PRIMAL -> 2;
      case RECORD, REPLAY -> 1;
      case TANGENT, ADJOINT -> 0;
    };
  }

  /** Gives statements the role of the strictest one that now relies on them. */
  private Block promote(Block block) {
    if (promoted.isEmpty()) {
      return block;
    }
    Rewriter inside = Rewriter.ofBlocks(this::promote);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      Optional<Role> role = statement.definitions().stream()
          .filter(promoted::containsKey)
          .map(promoted::get)
          .max(Comparator.comparing(ShareCommon::strictness));
      statements.add(role.isPresent() ? raise(role.get()).of(statement) : inside.of(statement));
    }
    return new Block(statements, block.results());
  }

  private static Rewriter raise(Role role) {
    return Rewriter.ofOrigins(
        origin -> strictness(origin.role()) < strictness(role) ? origin.as(role) : origin);
  }

  private Value shared(Value value) {
    if (value instanceof Constant) {
      return value;
    }
    int number = numbering.of(value);
    Value constant = numbering.constant(number);
    return constant != null ? constant : visible.getOrDefault(number, value);
  }
}
