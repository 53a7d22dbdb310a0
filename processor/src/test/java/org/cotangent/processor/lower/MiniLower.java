package org.cotangent.processor.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Group;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;

/** Reads a {@link Mini} method with a {@link ProgramBuilder}, as a front end does. */
final class MiniLower {

  private static final ReferenceType FAILURE =
      new ReferenceType("java.lang.IllegalArgumentException");

  private final ProgramBuilder builder = new ProgramBuilder();
  private final Map<Integer, Local> locals = new HashMap<>();
  private final Map<Integer, Target> breaks = new HashMap<>();
  private final Map<Integer, Target> continues = new HashMap<>();
  private Local yielded;
  private Target yielding;

  private MiniLower() {}

  /** The function that does what the method does. */
  static Function lower(Mini.Method method) {
    MiniLower lower = new MiniLower();
    for (int i = 0; i < method.parameters(); i++) {
      lower.locals.put(i, lower.builder.parameter("p" + i, ScalarType.INT));
    }
    lower.all(method.body());
    return lower.builder.finish("f");
  }

  private void all(List<Mini.Stmt> statements) {
    statements.forEach(this::one);
  }

  private void one(Mini.Stmt statement) {
    if (statement instanceof Mini.Assign assign) {
      Value value = value(assign.value());
      builder.assign(local(assign.local()), value);
    } else if (statement instanceof Mini.If branch) {
      builder.ifElse(
          condition(branch.condition()), () -> all(branch.then()), () -> all(branch.otherwise()));
    } else if (statement instanceof Mini.Loop loop) {
      loop(loop);
    } else if (statement instanceof Mini.Switch choice) {
      Target target = builder.newTarget("switch");
      breaks.put(choice.label(), target);
      Value selector = value(choice.selector());
      builder.select(selector, groups(choice.cases()), choice.fallThrough(), target);
    } else if (statement instanceof Mini.Block block) {
      Target target = builder.newTarget("block");
      breaks.put(block.label(), target);
      builder.leavable(target, () -> all(block.body()));
    } else if (statement instanceof Mini.Break jump) {
      builder.exit(breaks.get(jump.label()));
    } else if (statement instanceof Mini.Continue jump) {
      builder.exit(continues.get(jump.label()));
    } else if (statement instanceof Mini.Yield yield) {
      Value value = value(yield.value());
      builder.assign(yielded, value);
      builder.exit(yielding);
    } else if (statement instanceof Mini.Return end) {
      builder.returns(value(end.value()));
    } else {
      builder.throwing(builder.let(new Construct(FAILURE, List.of())));
    }
  }

  private void loop(Mini.Loop loop) {
    Target whole = builder.newTarget("loop");
    Target iteration = builder.newTarget("iteration");
    breaks.put(loop.label(), whole);
    continues.put(loop.label(), iteration);
    builder.loop(
        loop.testFirst(),
        () -> condition(loop.test()),
        () -> all(loop.body()),
        () -> all(loop.update()),
        whole,
        iteration);
  }

  private List<Group> groups(List<Mini.Case> cases) {
    return cases.stream()
        .map(each -> new Group(
            each.labels().stream().map(Constant::of).toList(),
            each.isDefault(),
            () -> all(each.body())))
        .toList();
  }

  private Local local(int number) {
    return locals.computeIfAbsent(number, n -> builder.declare("v" + n, ScalarType.INT));
  }

  private Value value(Mini.Expr expr) {
    if (expr instanceof Mini.Literal literal) {
      return Constant.of(literal.value());
    } else if (expr instanceof Mini.Read read) {
      return builder.read(local(read.local()));
    } else if (expr instanceof Mini.Binary binary) {
      Value left = value(binary.left());
      Value right = value(binary.right());
      return builder.let(Apply.of(primitive(binary.operator()), left, right));
    } else if (expr instanceof Mini.Assigning assigning) {
      Value value = value(assigning.value());
      builder.assign(local(assigning.local()), value);
      return value;
    } else if (expr instanceof Mini.Ternary ternary) {
      return builder.choose(
          condition(ternary.condition()),
          () -> value(ternary.then()),
          () -> value(ternary.otherwise()),
          ScalarType.INT);
    }
    return choice((Mini.SwitchExpr) expr);
  }

  private Value choice(Mini.SwitchExpr choice) {
    Value selector = value(choice.selector());
    Local outerYielded = yielded;
    Target outerYielding = yielding;
    Local result = builder.declare("", ScalarType.INT);
    yielded = result;
    yielding = builder.newTarget("yield");
    builder.select(selector, groups(choice.cases()), false, yielding);
    yielded = outerYielded;
    yielding = outerYielding;
    return builder.read(result);
  }

  private static Primitive primitive(char operator) {
    return switch (operator) {
      case '+' -> Primitive.ADD;
      case '-' -> Primitive.SUBTRACT;
      case '*' -> Primitive.MULTIPLY;
      default -> Primitive.XOR;
    };
  }

  private Value condition(Mini.Cond cond) {
    if (cond instanceof Mini.Less less) {
      Value left = value(less.left());
      return builder.let(Apply.of(Primitive.LESS, left, value(less.right())));
    } else if (cond instanceof Mini.Equal equal) {
      Value left = value(equal.left());
      return builder.let(Apply.of(Primitive.EQUAL, left, value(equal.right())));
    } else if (cond instanceof Mini.And and) {
      return builder.choose(
          condition(and.left()),
          () -> condition(and.right()),
          () -> Constant.FALSE,
          ScalarType.BOOLEAN);
    } else if (cond instanceof Mini.Or or) {
      return builder.choose(
          condition(or.left()),
          () -> Constant.TRUE,
          () -> condition(or.right()),
          ScalarType.BOOLEAN);
    }
    return Constant.TRUE;
  }
}
