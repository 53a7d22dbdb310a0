package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.CallSteps;

/**
 * The steps of a method that keeps more than a record should have components: what it keeps lies in
 * arrays, as in a {@link Frame}.
 */
final class PackedFrame {

  /** How many values are kept by their names. A record may have no more than 255 components. */
  private static final int MOST = 60;

  private PackedFrame() {}

  /** The steps themselves, or such as keep arrays. */
  static CallSteps apply(CallSteps steps) {
    if (steps.kept() <= MOST) {
      return steps;
    }
    Frame frame = new Frame();
    Function forward = steps.forward();
    List<Value> results = forward.results();
    int given = results.size() - steps.kept();
    List<Var> params = steps.reverse().params();
    List<Value> kept = new ArrayList<>();
    List<Var> taken = new ArrayList<>();
    Set<Var> packed = new LinkedHashSet<>();
    List<Statement> stores = new ArrayList<>();
    for (int i = 0; i < steps.kept(); i++) {
      Var variable = params.get(i);
      if (variable.type() instanceof TapeType || !results.get(given + i).equals(variable)) {
        kept.add(results.get(given + i));
        taken.add(variable);
      } else {
        packed.add(variable);
        frame.store(variable, stores);
      }
    }
    List<Statement> creation = frame.creation();
    creation.forEach(statement -> {
      kept.addAll(statement.definitions());
      taken.addAll(statement.definitions());
    });
    List<Statement> statements = new ArrayList<>(forward.body().statements());
    statements.addAll(creation);
    statements.addAll(stores);
    List<Value> all = new ArrayList<>(results.subList(0, given));
    all.addAll(kept);
    List<Var> reverseParams = new ArrayList<>(taken);
    reverseParams.addAll(params.subList(steps.kept(), params.size()));
    return new CallSteps(
        forward.withBody(new Block(statements, all)),
        new Function(
            steps.reverse().name(), reverseParams, loading(steps.reverse().body(), packed, frame)),
        kept.size());
  }

  /** The block with each value taken out of the frame where it is first used. */
  private static Block loading(Block block, Set<Var> packed, Frame frame) {
    Set<Var> missing = new LinkedHashSet<>(packed);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      for (Var used : Uses.free(statement)) {
        if (missing.remove(used)) {
          frame.load(used, statements);
        }
      }
      statements.add(statement);
    }
    for (Value result : block.results()) {
      if (result instanceof Var variable && missing.remove(variable)) {
        frame.load(variable, statements);
      }
    }
    return new Block(statements, block.results());
  }
}
