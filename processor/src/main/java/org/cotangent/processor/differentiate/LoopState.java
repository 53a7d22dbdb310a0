package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What an iteration of a loop must be given to run again after the loop has ended: some of the
 * carried variables, and the contents of arrays from outside that have changed since.
 */
final class LoopState {

  private final Statement.Loop loop;
  private final ReversedBody body;
  private final Memory memory;
  private final Set<Var> own;
  private final Set<Integer> carried = new LinkedHashSet<>();
  private final Set<Var> regions = new LinkedHashSet<>();
  private final List<Statement> step;
  private List<Statement> advance = List.of();

  LoopState(Statement.Loop loop, ReversedBody body, Memory memory) {
    this.loop = loop;
    this.body = body;
    this.memory = memory;
    own = new HashSet<>(Uses.definitions(loop.body()));
    own.addAll(Uses.definitions(body.forward()));
    step = slice(body.forward(), body.needed());
    close();
  }

  /** Why the loop's state cannot be kept and put back, if so. */
  static Optional<String> obstacle(Statement.Loop loop, Memory memory) {
    Set<Var> own = Uses.definitions(loop.body());
    List<String> obstacles = new ArrayList<>();
    Uses.forEachStatement(loop.body().statements(), statement -> {
      Value target = Regions.target(statement);
      if (statement instanceof Statement.Run) {
        obstacles.add("it calls a method that keeps what its own reverse needs");
      } else if (statement instanceof Statement.Let let
          && isCreation(let.expression())
          && !memory.isConfined(let.target(), own)) {
        obstacles.add("an array that an iteration makes is used by others");
      } else if (target != null && holdsReferences(target) && !memory.isConfined(target, own)) {
        obstacles.add("it changes which rows an array has");
      }
    });
    return obstacles.stream().findFirst();
  }

  /** The carried variables that belong to the state, induction variables left out, in order. */
  List<Var> carried() {
    return carried.stream().sorted().map(loop.params()::get).toList();
  }

  /**
   * The contents that the loop changes and that belong to the state; an array's own come before
   * those of its rows.
   */
  List<Contents> contents() {
    return contentsOf(written());
  }

  /** The contents that the loop itself leaves alone, but that change after it. */
  List<Contents> fixedContents() {
    Set<Var> fixed = new LinkedHashSet<>(regions);
    fixed.removeAll(written());
    return contentsOf(fixed);
  }

  private Set<Var> written() {
    Set<Var> targets = new LinkedHashSet<>();
    Uses.forEachStatement(
        loop.body().statements(), statement -> addOuter(Regions.target(statement), targets));
    targets.retainAll(regions);
    return targets;
  }

  private List<Contents> contentsOf(Set<Var> ofRegions) {
    Set<Var> reachable = new LinkedHashSet<>();
    for (Value init : loop.inits()) {
      if (init instanceof Var variable) {
        reachable.add(variable);
      }
    }
    reachable.addAll(Uses.free(loop.body()));
    reachable.removeAll(loop.params());
    List<Contents> contents = new ArrayList<>();
    for (Var array : reachable) {
      if (array.type() instanceof ArrayType) {
        addContents(array, ofRegions, contents);
      }
    }
    contents.sort(java.util.Comparator.comparingInt(Contents::depth));
    return contents;
  }

  /** What of an iteration computes the next state. */
  List<Statement> advance() {
    return advance;
  }

  /** What of an iteration the reverse code needs. */
  List<Statement> step() {
    return step;
  }

  private void addContents(Var array, Set<Var> ofRegions, List<Contents> contents) {
    Optional<Var> region = Optional.of(memory.regions().of(array));
    for (int depth = 0; region.isPresent(); depth++) {
      if (ofRegions.contains(region.get())) {
        contents.add(new Contents(array, depth, memory.isMade(array)));
      }
      region = memory.regions().content(region.get());
    }
  }

  /** Adds to the state until it suffices to compute itself. */
  private void close() {
    boolean isComplete = false;
    while (!isComplete) {
      Set<Var> next = new LinkedHashSet<>(regions);
      for (int index : carried) {
        if (loop.next().get(index) instanceof Var variable) {
          next.add(variable);
        }
      }
      advance = slice(loop.body().statements(), next);
      Set<Var> inputs = Uses.free(new Block(step, List.of()));
      inputs.addAll(Uses.free(advance));
      inputs.addAll(body.needed());
      inputs.addAll(next);
      isComplete = true;
      for (int index = 0; index < loop.params().size(); index++) {
        if (inputs.contains(loop.params().get(index))
            && Counting.induction(loop, index).isEmpty()) {
          isComplete &= !carried.add(index);
        }
      }
      Set<Var> changing = new LinkedHashSet<>();
      Uses.forEachStatement(step, statement -> addChanging(statement, changing));
      Uses.forEachStatement(advance, statement -> addChanging(statement, changing));
      isComplete &= !regions.addAll(changing);
    }
  }

  private List<Statement> slice(List<Statement> statements, Collection<Var> needed) {
    return Slice.slice(statements, needed, statement -> false, memory.regions());
  }

  /** The regions from outside that a statement uses, and that do not stay as they are. */
  private void addChanging(Statement statement, Set<Var> changing) {
    addOuter(Regions.target(statement), changing);
    if (statement instanceof Statement.Let let) {
      Expression expression = let.expression();
      if (expression instanceof Expression.Load load && memory.mayChangeAfter(let.target())) {
        addOuter(load.array(), changing);
      } else if (expression instanceof Expression.Clone clone
          && memory.mayChangeAfter(let.target())) {
        addOuter(clone.array(), changing);
      } else if (expression instanceof Expression.Invoke invoke) {
        invoke.operands().forEach(operand -> addWritten(operand, changing));
      }
    } else if (statement instanceof Statement.Copy copy
        && memory.regions().isWritten(copy.source())) {
      addOuter(copy.source(), changing);
    }
  }

  /** An array that is read by what is not looked into, and its rows, as far as they are written. */
  private void addWritten(Value array, Set<Var> changing) {
    if (array instanceof Var && Regions.isMemory(array.type())) {
      if (memory.regions().isWritten(array)) {
        addOuter(array, changing);
      }
      memory.regions().content(array).ifPresent(content -> addWritten(content, changing));
    }
  }

  private void addOuter(Value array, Set<Var> changing) {
    if (array instanceof Var variable && !memory.isConfined(variable, own)) {
      changing.add(memory.regions().of(variable));
    }
  }

  private static boolean isCreation(Expression expression) {
    return expression instanceof Expression.NewArray
        || expression instanceof Expression.Clone
        || expression instanceof Expression.ZerosLike;
  }

  private static boolean holdsReferences(Value array) {
    return array.type() instanceof ArrayType type && type.element() instanceof ArrayType;
  }
}
