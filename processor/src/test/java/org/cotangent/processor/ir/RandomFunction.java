package org.cotangent.processor.ir;

import static org.cotangent.processor.ir.ScalarType.BOOLEAN;
import static org.cotangent.processor.ir.ScalarType.DOUBLE;
import static org.cotangent.processor.ir.ScalarType.INT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Load;

/**
 * Random functions with branches, loops, guards, arrays, copies of their own code, and after that a
 * part that propagates adjoints: {@code f(double x, double y, int n, boolean c, double[] a,
 * double[] g)}. The first {@link #PRIMAL_RESULTS} results are the primal's; adjoints are the
 * others, and what is added to {@code g}.
 */
public final class RandomFunction {

  public static final int PRIMAL_RESULTS = 4;
  public static final int LENGTH = 4;

  private static final List<Primitive> ON_DOUBLES = List.of(
      Primitive.ADD,
      Primitive.SUBTRACT,
      Primitive.MULTIPLY,
      Primitive.DIVIDE,
      Primitive.NEGATE,
      Primitive.SIN,
      Primitive.MAX,
      Primitive.ABS);
  private static final List<Primitive> ON_INTS = List.of(
      Primitive.ADD,
      Primitive.SUBTRACT,
      Primitive.MULTIPLY,
      Primitive.REMAINDER,
      Primitive.NEGATE,
      Primitive.SHIFT_LEFT);
  private static final List<Primitive> COMPARISONS =
      List.of(Primitive.LESS, Primitive.GREATER_EQUAL, Primitive.EQUAL, Primitive.GREATER);

  private final Sketch s = new Sketch();
  private final Random random;
  private final List<Value> values = new ArrayList<>();
  private final Var a;
  private final Var g;
  private final Var local;

  private RandomFunction(long seed) {
    random = new Random(seed);
    values.add(s.param("x"));
    values.add(s.param("y"));
    values.add(s.param("n", INT));
    values.add(s.param("c", BOOLEAN));
    a = s.param("a", new ArrayType(DOUBLE));
    g = s.param("g", new ArrayType(DOUBLE));
    local = s.let(
        "local", new Expression.NewArray(new ArrayType(DOUBLE), List.of(Constant.of(LENGTH))));
  }

  /** The function of a seed. */
  public static Function of(long seed) {
    return new RandomFunction(seed).function();
  }

  /** The same without adjoints, and with three numbers for results. */
  public static Function primal(long seed) {
    RandomFunction made = new RandomFunction(seed);
    made.statements(3, 6);
    return Verifier.verify(made.s.end(made.pick(DOUBLE), made.pick(DOUBLE), made.pick(DOUBLE)));
  }

  /** Arguments for such a function. */
  public static Object[] arguments(Random random) {
    double[] array = new double[random.nextInt(4) == 0 ? random.nextInt(LENGTH) : LENGTH];
    for (int i = 0; i < array.length; i++) {
      array[i] = random.nextInt(9) == 0 ? -0.0 : random.nextInt(7) - 3;
    }
    double y = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(7) - 3;
    return new Object[] {
      random.nextInt(7) - 3.0,
      y,
      random.nextInt(6) - 1,
      random.nextBoolean(),
      array,
      new double[LENGTH]
    };
  }

  private Function function() {
    statements(3, 4);
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < PRIMAL_RESULTS; i++) {
      results.add(pick(i < 3 ? DOUBLE : INT));
    }
    s.adjoint();
    List<Value> bars = new ArrayList<>(List.of(Constant.of(1.0)));
    adjoints(bars, 2);
    results.addAll(bars.subList(Math.max(0, bars.size() - 3), bars.size()));
    return Verifier.verify(s.end(results.toArray(Value[]::new)));
  }

  private void statements(int depth, int count) {
    for (int i = 0; i < count; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    int kind = random.nextInt(depth > 0 ? 14 : 9);
    switch (kind) {
      case 0, 1, 2 -> values.add(apply(DOUBLE, ON_DOUBLES));
      case 3 -> values.add(apply(INT, ON_INTS));
      case 4 -> values.add(condition());
      case 5 -> values.add(s.let("", new Convert(DOUBLE, pick(INT))));
      case 6 -> values.add(s.let("e", new Load(a, index())));
      case 7 -> s.store(local, inBounds(), pick(DOUBLE));
      case 8 -> values.add(s.let("l", new Load(local, inBounds())));
      case 9, 10 -> branch(depth);
      case 11, 12 -> loop(depth);
      default -> guard();
    }
  }

  private Var apply(Type type, List<Primitive> primitives) {
    Primitive primitive = primitives.get(random.nextInt(primitives.size()));
    Value[] operands = new Value[primitive.arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = pick(type);
    }
    return s.let("", primitive, operands);
  }

  private Var condition() {
    if (random.nextInt(4) == 0) {
      return s.let(Primitive.NOT, pick(BOOLEAN));
    } else if (random.nextInt(4) == 0) {
      return s.let(Primitive.AND, pick(BOOLEAN), pick(BOOLEAN));
    }
    Type type = random.nextBoolean() ? DOUBLE : INT;
    Primitive primitive = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    return s.let("", primitive, pick(type), pick(type));
  }

  /** An index that is seldom out of bounds. */
  private Value index() {
    return random.nextInt(3) == 0 ? pick(INT) : inBounds();
  }

  private Value inBounds() {
    return random.nextBoolean()
        ? Constant.of(random.nextInt(2))
        : s.let(Primitive.AND, pick(INT), Constant.of(LENGTH - 1));
  }

  private void branch(int depth) {
    Value condition = pick(BOOLEAN);
    Supplier<List<Value>> arm = () -> inScope(() -> {
      statements(depth - 1, random.nextInt(4));
      return List.of(pick(DOUBLE), pick(INT), pick(BOOLEAN));
    });
    values.addAll(s.choose(List.of("p", "q", "r"), condition, arm, arm));
  }

  private void loop(int depth) {
    Value bound = switch (random.nextInt(3)) {
      case 0 -> Constant.of(random.nextInt(4));
      case 1 -> s.let("", new Expression.Length(a));
      default -> limited();
    };
    Value other = random.nextBoolean() ? pick(DOUBLE) : Constant.of(0.0);
    List<Value> inits = List.of(Constant.of(0), pick(DOUBLE), other, pick(INT));
    boolean exits = random.nextInt(3) == 0;
    boolean congruent = random.nextInt(3) == 0;
    values.addAll(s.loop(
        List.of("i", "s", "t", "k"),
        inits,
        p -> s.let(Primitive.LESS, p.get(0), bound),
        p -> inScope(() -> {
          values.addAll(p);
          statements(depth - 1, random.nextInt(5));
          Value again = exits ? pick(BOOLEAN) : Constant.TRUE;
          Value next = s.let(Primitive.ADD, p.get(0), Constant.of(1));
          Value k = congruent
              ? s.let(Primitive.ADD, p.get(3), Constant.of(1))
              : random.nextBoolean() ? p.get(3) : pick(INT);
          return List.of(again, next, pick(DOUBLE), pick(DOUBLE), k);
        })));
    if (random.nextInt(3) == 0) {
      again();
    }
  }

  private Value limited() {
    return s.let(Primitive.AND, pick(INT), Constant.of(3));
  }

  /** A copy of what was last written. */
  private void again() {
    Statement last = s.last();
    FreshCopy copy = FreshCopy.of(List.of(last));
    copy.statements().forEach(s::add);
    last.definitions().forEach(variable -> values.add(copy.of(variable)));
  }

  private void guard() {
    s.choose(
        List.of(),
        s.let(Primitive.EQUAL, pick(INT), Constant.of(random.nextInt(9) - 4)),
        () -> {
          s.raise(s.let("", new Construct(new ReferenceType("java.lang.Error"), List.of())));
          return List.of();
        },
        List::of);
  }

  /** Linear operations on adjoints, with factors from the primal. */
  private void adjoints(List<Value> bars, int depth) {
    int count = 6;
    for (int i = 0; i < count; i++) {
      Value bar = bars.get(random.nextInt(bars.size()));
      Value other = bars.get(random.nextInt(bars.size()));
      Value factor = random.nextBoolean() ? pick(DOUBLE) : Constant.of(random.nextInt(9) - 4.0);
      Value divisor = Constant.of(List.of(2.0, 4.0, -3.0, 0.5).get(random.nextInt(4)));
      switch (random.nextInt(depth > 0 ? 10 : 8)) {
        case 0 -> bars.add(s.let("", Primitive.ADD, bar, other));
        case 1 -> bars.add(s.let("", Primitive.SUBTRACT, bar, other));
        case 2 -> bars.add(s.let("", Primitive.NEGATE, bar));
        case 3 -> bars.add(s.let("", Primitive.MULTIPLY, bar, factor));
        case 4 -> bars.add(s.let("", Primitive.MULTIPLY, factor, bar));
        case 5 -> bars.add(s.let("", Primitive.DIVIDE, bar, divisor));
        case 6 -> bars.add(s.let("", Primitive.SCALE, bar, factor));
        case 7 -> s.accumulate(g, inBounds(), bar);
        case 8 -> adjointBranch(bars, depth);
        default -> adjointLoop(bars, depth);
      }
    }
  }

  private void adjointBranch(List<Value> bars, int depth) {
    Supplier<Value> arm = () -> {
      List<Value> inner = new ArrayList<>(bars);
      adjoints(inner, depth - 1);
      return inner.get(inner.size() - 1);
    };
    bars.add(s.choose("bar", pick(BOOLEAN), arm, arm));
  }

  private void adjointLoop(List<Value> bars, int depth) {
    Value bound = limited();
    List<Var> results = s.loop(
        List.of("i", "bar"),
        List.of(Constant.of(0), bars.get(random.nextInt(bars.size()))),
        p -> s.let(Primitive.LESS, p.get(0), bound),
        p -> inScope(() -> {
          values.add(p.get(0));
          List<Value> inner = new ArrayList<>(bars);
          inner.add(p.get(1));
          adjoints(inner, depth - 1);
          neighbours(p.get(0), inner);
          Value next = s.let(Primitive.ADD, p.get(0), Constant.of(1));
          return List.of(Constant.TRUE, next, inner.get(inner.size() - 1));
        }));
    bars.add(results.get(1));
  }

  /** Additions to elements that neighbouring iterations add to as well. */
  private void neighbours(Value i, List<Value> bars) {
    for (int count = random.nextInt(4); count > 0; count--) {
      Value bar = bars.get(random.nextInt(bars.size()));
      boolean next = random.nextBoolean();
      s.accumulate(g, next ? s.let(Primitive.ADD, i, Constant.of(1)) : i, bar);
    }
  }

  private List<Value> inScope(Supplier<List<Value>> content) {
    int size = values.size();
    List<Value> result = content.get();
    values.subList(size, values.size()).clear();
    return result;
  }

  private Value pick(Type type) {
    if (random.nextInt(6) == 0) {
      return constant(type);
    }
    List<Value> candidates = values.stream().filter(v -> v.type() == type).toList();
    // Late values are taken more often.
    int back = Math.min(random.nextInt(candidates.size()), random.nextInt(candidates.size()));
    return candidates.get(candidates.size() - 1 - back);
  }

  private Value constant(Type type) {
    if (type == BOOLEAN) {
      return Constant.of(random.nextBoolean());
    }
    int number = random.nextInt(4) - 1;
    if (type == INT) {
      return Constant.of(number);
    }
    return Constant.of(number == 0 && random.nextBoolean() ? -0.0 : number);
  }
}
