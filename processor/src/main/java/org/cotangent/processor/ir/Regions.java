package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Statement.Store;

/**
 * Which variables may refer to the same memory: an array and whatever it is yielded or carried as
 * form a region, its rows another one, its {@link #content}; so does each tape. Arrays of different
 * parameters are different regions: only what a derivative writes matters, and that never overlaps
 * its inputs.
 */
public final class Regions {

  private final Map<Var, Var> parents = new HashMap<>();

  /** For regions whose arrays hold references, the region of what these refer to. */
  private final Map<Var, Var> contents = new HashMap<>();

  private final Set<Var> foreign = new HashSet<>();
  private final Set<Var> written = new HashSet<>();

  private final List<Run> calls = new ArrayList<>();

  private Regions() {}

  /** The regions of statements. */
  public static Regions of(List<Statement> statements) {
    return of(statements, new Regions());
  }

  /**
   * The regions of statements that have been made from others: copies of variables belong to the
   * regions of the originals.
   *
   * @param known the regions of the others
   */
  public static Regions of(List<Statement> statements, Regions known) {
    Regions regions = new Regions();
    Set<Var> outer = new HashSet<>();
    List<Var> targets = new ArrayList<>();
    Set<Var> inner = new HashSet<>();
    Uses.forEachStatement(statements, statement -> {
      regions.relate(statement);
      addMemory(statement.uses(), outer);
      statement.blocks().forEach(block -> addMemory(block.results(), outer));
      addMemory(statement.definitions(), isForeign(statement) ? outer : inner);
      if (statement instanceof Loop loop) {
        addMemory(loop.params(), inner);
      }
      if (target(statement) instanceof Var variable) {
        targets.add(variable);
      } else if (statement instanceof Run run) {
        regions.calls.add(run);
      }
    });
    outer.forEach(variable -> regions.joinKnown(variable, known));
    inner.forEach(variable -> regions.joinKnown(variable, known));
    for (Var variable : outer) {
      if (!inner.contains(variable)) {
        regions.addForeign(variable);
      }
    }
    targets.forEach(variable -> regions.written.add(regions.find(variable)));
    regions.calls.forEach(run -> regions.written.addAll(regions.writtenBy(run)));
    return regions;
  }

  private void joinKnown(Var variable, Regions known) {
    join(variable, known.of(variable));
    known.content(variable).ifPresent(content -> {
      joinContent(variable, content);
      joinKnown(content, known);
    });
  }

  private static void addMemory(List<? extends Value> values, Set<Var> result) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Var variable && isMemory(variable.type())) {
        result.add(variable);
      }
    }
  }

  /** The variable that stands for the region of an array or tape. */
  public Var of(Value value) {
    return value instanceof Var variable ? find(variable) : null;
  }

  /** The variable that stands for the region of what an array's or tape's elements refer to. */
  public Optional<Var> content(Value value) {
    return value instanceof Var variable && holdsReferences(variable)
        ? Optional.of(find(contentOf(find(variable))))
        : Optional.empty();
  }

  /** Whether all memory of a value's region was made by the statements themselves. */
  public boolean isFresh(Value value) {
    return value instanceof Var variable && !foreign.contains(find(variable));
  }

  /** Whether the statements may write to memory of a value's region. */
  public boolean isWritten(Value value) {
    return value instanceof Var variable && written.contains(find(variable));
  }

  /** Whether the statements may write to memory of a value's region, or to rows of it. */
  public boolean isWrittenAtAnyDepth(Value value) {
    return isWritten(value) || content(value).filter(this::isWrittenAtAnyDepth).isPresent();
  }

  /** Whether the statements may write references to arrays into memory of a value's region. */
  public boolean areReferencesWritten(Value value) {
    return content(value)
        .filter(content -> isWritten(value) || areReferencesWritten(content))
        .isPresent();
  }

  /** Whether values of a type refer to memory that code may write. */
  public static boolean isMemory(Type type) {
    return type instanceof ArrayType || type instanceof TapeType;
  }

  /** The array or tape that a statement writes to, or null if it writes to none. */
  public static Value target(Statement statement) {
    if (statement instanceof Store store) {
      return store.array();
    } else if (statement instanceof Statement.Accumulate add) {
      return add.array();
    } else if (statement instanceof Statement.Copy copy) {
      return copy.target();
    } else if (statement instanceof Statement.Fill fill) {
      return fill.array();
    } else if (statement instanceof Statement.Push push) {
      return push.tape();
    } else if (statement instanceof Let let && let.expression() instanceof Expression.Pop pop) {
      return pop.tape();
    }
    return null;
  }

  /** The regions that a statement itself writes to; those of what is inside it left out. */
  public Set<Var> writtenBy(Statement statement) {
    Set<Var> result = new LinkedHashSet<>();
    if (target(statement) instanceof Var variable) {
      result.add(find(variable));
    } else if (statement instanceof Run run) {
      for (int i = 0; i < run.arguments().size(); i++) {
        addWritten(run.arguments().get(i), run.routine().write(i), result);
      }
    }
    return result;
  }

  /** The regions that statements write to, or those inside them. */
  public Set<Var> writtenWithin(List<Statement> statements) {
    Set<Var> result = new LinkedHashSet<>();
    Uses.forEachStatement(statements, statement -> result.addAll(writtenBy(statement)));
    return result;
  }

  /** Whether a statement, or one inside it, uses memory of a region. */
  public boolean touches(Statement statement, Var region) {
    boolean[] does = {false};
    Uses.forEachStatement(
        List.of(statement),
        inner -> does[0] |=
            inner.uses().stream().anyMatch(used -> isMemory(used.type()) && region.equals(of(used)))
                || inner instanceof Run run && takenBy(run).contains(region));
    return does[0];
  }

  /** The regions of the arrays that a call is given or gives, and of their rows. */
  public Set<Var> takenBy(Run run) {
    Set<Var> result = new LinkedHashSet<>();
    run.arguments().forEach(array -> addAllDepths(array, result));
    run.results().forEach(array -> addAllDepths(array, result));
    return result;
  }

  private void addAllDepths(Value array, Set<Var> result) {
    if (array instanceof Var variable && isMemory(variable.type())) {
      result.add(find(variable));
      content(variable).ifPresent(content -> addAllDepths(content, result));
    }
  }

  private void addWritten(Value array, Routine.Write write, Set<Var> result) {
    if (write == Routine.Write.NOTHING
        || !(array instanceof Var variable)
        || !(variable.type() instanceof ArrayType)) {
      return;
    }
    Optional<Var> content = content(variable);
    if (write == Routine.Write.REFERENCES || content.isEmpty()) {
      result.add(find(variable));
    }
    content.ifPresent(inner -> addWritten(inner, write, result));
  }

  /** The regions that are written to where somebody writes to an array or its rows. */
  public Set<Var> writtenIn(Value array, Routine.Write write) {
    Set<Var> result = new LinkedHashSet<>();
    addWritten(array, write, result);
    return result;
  }

  /** The regions of an array and of its rows, at all depths. */
  public Set<Var> atAllDepths(Value array) {
    Set<Var> result = new LinkedHashSet<>();
    addAllDepths(array, result);
    return result;
  }

  /** Whether a statement itself writes to memory. */
  public static boolean writes(Statement statement) {
    return target(statement) != null
        || statement instanceof Run run && run.routine().writesToAny(run.arguments());
  }

  private void relate(Statement statement) {
    if (statement instanceof Let let) {
      if (isMemory(let.target().type())) {
        relate(let.target(), let.expression());
      }
    } else if (statement instanceof Branch branch) {
      branch.blocks().forEach(block -> join(branch.results(), block.results()));
    } else if (statement instanceof Loop loop) {
      join(loop.params(), loop.inits());
      join(loop.params(), loop.next());
      join(loop.results(), loop.params());
    } else if (statement instanceof Run run) {
      relate(run);
    } else if (statement instanceof Store store) {
      joinContent(store.array(), store.value());
    } else if (statement instanceof Statement.Copy copy) {
      joinContents(copy.source(), copy.target());
    } else if (statement instanceof Statement.Fill fill) {
      joinContent(fill.array(), fill.value());
    } else if (statement instanceof Statement.Push push) {
      joinContent(push.tape(), push.value());
    }
  }

  /**
   * A result may be an argument or its row, and rows of one argument may have become those of
   * another; likewise the shadows of these.
   */
  private void relate(Run run) {
    if (!run.routine().isMethod()) {
      return;
    }
    List<Value> arguments = run.arguments();
    int own = run.routine().parameters().size();
    for (int i = 0; i < arguments.size(); i++) {
      for (int j = 0; j < run.results().size(); j++) {
        if (run.routine().mayReturn(j, i)) {
          aliasOfOneType(run.results().get(j), arguments.get(i));
        }
      }
      for (int j = 0; j < arguments.size(); j++) {
        if (i != j
            && (i < own) == (j < own)
            && run.routine().write(j) == Routine.Write.REFERENCES) {
          Value argument = arguments.get(i);
          content(arguments.get(j)).ifPresent(content -> aliasOfOneType(content, argument));
        }
      }
    }
  }

  private void aliasOfOneType(Value some, Value other) {
    if (some.type() instanceof ArrayType a
        && other.type() instanceof ArrayType b
        && a.innermost().equals(b.innermost())) {
      alias(some, other);
    }
  }

  private void relate(Var target, Expression expression) {
    if (expression instanceof Expression.Load load) {
      joinContent(load.array(), target);
    } else if (expression instanceof Expression.Pop pop) {
      joinContent(pop.tape(), target);
    } else if (expression instanceof Expression.Clone clone) {
      joinContents(clone.array(), target);
    } else if (expression instanceof Expression.PulledBack pulled) {
      join(target, pulled.value());
    } else if (!(expression instanceof Expression.ZerosLike) && !isOwnResult(expression)) {
      expression.operands().forEach(operand -> alias(target, operand));
    }
  }

  /** One array may be the other, or inside it at some depth. */
  private void alias(Value some, Value other) {
    if (!isMemory(some.type()) || !isMemory(other.type())) {
      return;
    }
    int difference = rank(some) - rank(other);
    if (difference == 0) {
      join(some, other);
    } else if (difference < 0) {
      content(other).ifPresent(content -> alias(some, content));
    } else {
      content(some).ifPresent(content -> alias(content, other));
    }
  }

  private static int rank(Value memory) {
    return memory.type() instanceof ArrayType array ? array.rank() : 0;
  }

  private void joinContents(Value one, Value other) {
    content(one).ifPresent(content -> joinContent(other, content));
  }

  private void joinContent(Value container, Value element) {
    content(container).ifPresent(content -> join(content, element));
  }

  /** Whether a statement takes an array from elsewhere. */
  public static boolean isForeign(Statement statement) {
    return statement instanceof Run run
            && run.routine().results().stream().anyMatch(Routine.Result::isForeign)
        || statement instanceof Let let
            && (let.expression() instanceof Expression.StaticField
                || let.expression() instanceof Expression.Component
                || let.expression() instanceof Expression.Invoke && !isOwnResult(let.expression()));
  }

  /** Whether a call makes the array that it returns. */
  private static boolean isOwnResult(Expression expression) {
    return expression instanceof Expression.Invoke invoke && invoke.slope().isOfOwnResult();
  }

  private void join(List<? extends Value> left, List<? extends Value> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      join(left.get(i), right.get(i));
    }
  }

  private void join(Value left, Value right) {
    if (!(left instanceof Var a && right instanceof Var b)
        || !isMemory(a.type())
        || !isMemory(b.type())) {
      return;
    }
    Var from = find(a);
    Var to = find(b);
    if (from.equals(to)) {
      return;
    }
    parents.put(from, to);
    Var content = contents.remove(from);
    if (content != null) {
      Var other = contents.putIfAbsent(to, content);
      if (other != null) {
        join(content, other);
      }
    }
  }

  private void addForeign(Var variable) {
    if (isMemory(variable.type()) && foreign.add(find(variable))) {
      content(variable).ifPresent(this::addForeign);
    }
  }

  private Var contentOf(Var root) {
    return contents.computeIfAbsent(root, region -> Var.unnamed(elementOf(region.type())));
  }

  private static boolean holdsReferences(Var variable) {
    return isMemory(variable.type()) && isMemory(elementOf(variable.type()));
  }

  private static Type elementOf(Type type) {
    return type instanceof ArrayType array ? array.element() : ((TapeType) type).element();
  }

  private Var find(Var variable) {
    Var root = variable;
    Var parent = parents.get(root);
    while (parent != null) {
      root = parent;
      parent = parents.get(root);
    }
    Var current = variable;
    while (current != root) {
      current = parents.put(current, root);
    }
    return root;
  }
}
