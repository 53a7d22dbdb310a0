package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Var;

/**
 * Takes pieces out of a function that would be too big for one method, and calls them in their
 * places: HotSpot compiles no method of more than 8,000 bytes, and javac writes none of more than
 * 64 KB. What a piece computes for others goes through a {@link Frame}; what it reads otherwise, it
 * is given.
 *
 * <p>Blocks are made small from the inside to the outside, so that every part is small itself.
 */
final class Split {

  /** What is smaller stays whole. */
  private static final int LIMIT = 6000;

  /** How big a part may be, and a block that is not a part. */
  private static final int PIECE = 4000;

  /** What is smaller is not worth a call. */
  private static final int LEAST = 100;

  private static final int MAX_ROUNDS = 8;

  private final Frame frame = new Frame();
  private final Set<Var> spilled = new HashSet<>();
  private final CodeSize sizes;
  private final Pieces pieces;

  private final int most;

  private Split(Function function, int most) {
    this.most = most;
    sizes = new CodeSize(function);
    pieces = new Pieces(function.name(), frame, sizes, spilled, most);
  }

  /** The function itself, or one that calls parts; the same object if it is small enough. */
  static Function apply(Function function) {
    return CodeSize.of(function) <= LIMIT ? function : apply(function, PIECE);
  }

  /**
   * Splits a function.
   *
   * @param most how big a part may be
   */
  static Function apply(Function function, int most) {
    return new Split(function, most).split(function);
  }

  private Function split(Function function) {
    Block body = small(function.body());
    List<Statement> statements = new ArrayList<>();
    function.params().stream()
        .filter(spilled::contains)
        .forEach(param -> frame.store(param, statements));
    statements.addAll(body.statements());
    statements.addAll(0, frame.creation());
    return function.withBody(new Block(statements, body.results()));
  }

  /** A block that does the same in few bytes. */
  private Block small(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      statements.add(small(statement));
    }
    Block current = new Block(keepingSpilled(statements, Set.of()), block.results());
    int before = sizes.of(current);
    for (int round = 0; round < MAX_ROUNDS && before > most; round++) {
      current = takenOut(current);
      int after = sizes.of(current);
      if (after >= before) {
        break;
      }
      before = after;
    }
    return current;
  }

  private Block takenOut(Block block) {
    Set<Var> already = new HashSet<>(spilled);
    Block taken = pieces.takenOut(block);
    return new Block(keepingSpilled(taken.statements(), already), taken.results());
  }

  private Statement small(Statement statement) {
    if (statement instanceof Branch branch) {
      return small(branch);
    }
    return statement instanceof Loop loop ? small(loop) : statement;
  }

  private Loop small(Loop loop) {
    Block body = small(loop.body());
    Loop smaller = loop.with(loop.test(), body);
    if (sizes.of(smaller) > most) {
      smaller = loop.with(loop.test(), takenOut(body));
    }
    List<Statement> statements = new ArrayList<>();
    loop.params().stream()
        .filter(spilled::contains)
        .forEach(param -> frame.store(param, statements));
    if (statements.isEmpty()) {
      return smaller;
    }
    statements.addAll(smaller.body().statements());
    return loop.with(loop.test(), new Block(statements, smaller.body().results()));
  }

  private Branch small(Branch branch) {
    List<Block> arms = new ArrayList<>();
    branch.blocks().forEach(arm -> arms.add(small(arm)));
    Branch smaller = branch.with(branch.results(), arms);
    List<Integer> biggestFirst = IntStream.range(0, arms.size())
        .boxed()
        .sorted(Comparator.comparing(index -> -sizes.of(arms.get(index))))
        .toList();
    int size = sizes.of(smaller);
    for (int index : biggestFirst) {
      int before = sizes.of(arms.get(index));
      if (size <= most || before < LEAST) {
        break;
      }
      arms.set(index, takenOut(arms.get(index)));
      size -= before - sizes.of(arms.get(index));
    }
    return size <= most
        ? branch.with(branch.results(), arms)
        : inTurns(branch.with(branch.results(), arms));
  }

  /** A choice among some arms, which otherwise goes on to a choice among the others. */
  private Branch inTurns(Branch branch) {
    List<Statement.Arm> arms = branch.arms();
    int last = arms.size() - 1;
    Statement.Arm otherwise = arms.get(last);
    int end = last;
    while (true) {
      List<Statement.Arm> some = new ArrayList<>();
      some.add(otherwise);
      int begin = end;
      while (begin > 0 && (end - begin < 1 || sizes.of(choice(branch, some)) < most / 2)) {
        some.add(0, arms.get(--begin));
      }
      Branch turn = choice(branch, some);
      if (begin == 0) {
        return turn;
      }
      List<Var> results = turn.results().stream().map(Var::copy).toList();
      Branch inner = turn.with(results, turn.blocks());
      Block rest = new Block(
          List.of(inner),
          inner.blocks().stream().allMatch(Block::alwaysThrows) ? List.of() : List.copyOf(results));
      otherwise = new Statement.Arm(List.of(), takenOut(rest));
      end = begin;
    }
  }

  private static Branch choice(Branch branch, List<Statement.Arm> arms) {
    return new Branch(branch.results(), branch.selector(), arms, branch.origin());
  }

  /** The statements, and after each that defines what is kept from now on, what keeps it. */
  private List<Statement> keepingSpilled(List<Statement> statements, Set<Var> already) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      result.add(statement);
      for (Var defined : statement.definitions()) {
        if (spilled.contains(defined) && !already.contains(defined)) {
          frame.store(defined, result);
        }
      }
    }
    return result;
  }
}
