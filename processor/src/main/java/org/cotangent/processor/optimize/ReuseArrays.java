package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes an array once before a loop, where each iteration would make one of the same length that it
 * keeps to itself: an iteration clears it, unless it writes all of it anyway.
 */
final class ReuseArrays {

  /** Up to here, HotSpot may keep an array in registers if it is made where it is used. */
  private static final int SMALL = 64;

  private final WholeWrite writes;

  private ReuseArrays(Function function) {
    writes = new WholeWrite(function);
  }

  static Function apply(Function function) {
    return function.withBody(new ReuseArrays(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    boolean isSame = true;
    for (Statement statement : block.statements()) {
      Statement inner = Rewriter.ofBlocks(this::block).of(statement);
      isSame &= inner == statement;
      if (inner instanceof Loop loop) {
        List<Let> moved = new ArrayList<>();
        Loop rest = without(loop, moved);
        isSame &= moved.isEmpty();
        statements.addAll(moved);
        statements.add(rest);
      } else {
        statements.add(inner);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }

  private Loop without(Loop loop, List<Let> moved) {
    Set<Var> inside = Uses.definitions(List.of(loop));
    List<Statement> old = loop.body().statements();
    List<Statement> body = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      Statement statement = old.get(i);
      Optional<Value> length = WholeWrite.lengthOfNew(statement);
      if (length.isPresent() && canMove((Let) statement, length.get(), loop, inside)) {
        Let made = (Let) statement;
        moved.add(made);
        if (!writes.readNothingFromBefore(
            old.subList(i + 1, old.size()), made.target(), length.get())) {
          body.add(cleared(made, length.get()));
        }
      } else {
        body.add(statement);
      }
    }
    return moved.isEmpty()
        ? loop
        : new Loop(
            loop.results(),
            loop.params(),
            loop.inits(),
            loop.test(),
            new Block(body, loop.body().results()),
            loop.origin());
  }

  private boolean canMove(Let made, Value length, Loop loop, Set<Var> inside) {
    boolean isSmall = length instanceof Constant constant
        && constant.value() instanceof Integer number
        && number <= SMALL;
    return !isSmall
        && !inside.contains(length)
        && (made.origin().inReverse() || writes.isLength(length))
        && !loop.body().results().contains(made.target())
        && WholeWrite.onlyUseElements(loop.body().statements(), made.target());
  }

  private static Fill cleared(Let made, Value length) {
    Constant zero = Constant.zero(((ArrayType) made.target().type()).element());
    return new Fill(made.target(), Constant.of(0), length, zero, made.origin());
  }
}
