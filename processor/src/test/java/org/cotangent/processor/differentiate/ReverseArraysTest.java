package org.cotangent.processor.differentiate;

import static org.cotangent.processor.differentiate.Gradients.check;
import static org.cotangent.processor.differentiate.Programs.MATRIX;
import static org.cotangent.processor.differentiate.Programs.VECTOR;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

/** Gradients of functions that write to arrays, against central differences. */
class ReverseArraysTest {

  private static final double[] X = {0.7, -1.3, 0.4, 1.1};

  @Test
  void overwrittenElement() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local y = p.real("y");
      Local a = p.var("a", p.vector(num(2)));
      p.put(p.get(a), num(0), p.mul(p.get(x), p.get(x)));
      Local s = p.var("s", p.mul(p.at(p.get(a), num(0)), p.get(y)));
      p.put(p.get(a), num(0), p.sin(p.get(y)));
      p.set(s, p.add(p.get(s), p.mul(p.at(p.get(a), num(0)), p.get(x))));
      p.returns(p.get(s));
    });
    check(f, 1.3, -0.7);
  }

  @Test
  void filledThenRead() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.var("n", p.length(p.get(x)));
      Local a = p.var("a", p.vector(p.get(n)));
      p.loop(p.get(n), i -> t -> {
        Value xi = p.at(p.get(x), p.get(i));
        p.put(p.get(a), p.get(i), p.mul(xi, p.sin(xi)));
      });
      Local s = p.var("s", num(0.0));
      p.loop(p.get(n), i -> t -> {
        Value ai = p.at(p.get(a), p.get(i));
        p.set(s, p.add(p.get(s), p.mul(ai, ai)));
      });
      p.returns(p.get(s));
    });
    check(f, (Object) X);
    check(f, (Object) new double[0]);
  }

  @Test
  void recurrenceInPlace() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.var("n", p.length(p.get(x)));
      Local a = p.var("a", p.builder.let(new Expression.Clone(p.get(x))));
      p.loop(p.sub(p.get(n), num(1)), i -> t -> {
        Value before = p.at(p.get(a), p.get(i));
        Value next = p.add(p.get(i), num(1));
        p.put(p.get(a), next, p.mul(p.at(p.get(a), next), p.sin(before)));
      });
      p.returns(p.at(p.get(a), p.sub(p.get(n), num(1))));
    });
    check(f, (Object) X);
  }

  @Test
  void stencilInTime() {
    // Two arrays that change places after each step.
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.var("n", p.length(p.get(x)));
      Local a = p.var("a", p.builder.let(new Expression.Clone(p.get(x))));
      Local b = p.var("b", p.vector(p.get(n)));
      p.loop(num(3), step -> t -> {
        p.loop(p.get(n), i -> u -> {
          Value ai = p.at(p.get(a), p.get(i));
          p.put(p.get(b), p.get(i), p.add(p.sin(ai), p.mul(ai, p.at(p.get(a), num(1)))));
        });
        Value old = p.get(a);
        p.set(a, p.get(b));
        p.set(b, old);
      });
      p.returns(
          p.add(p.at(p.get(a), num(0)), p.mul(p.at(p.get(a), num(2)), p.at(p.get(b), num(1)))));
    });
    check(f, (Object) X);
  }

  @Test
  void arrayOfAnIteration() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.var("n", p.length(p.get(x)));
      Local s = p.var("s", num(0.0));
      p.loop(p.get(n), i -> t -> {
        Local a = p.var("a", p.vector(num(2)));
        Value xi = p.at(p.get(x), p.get(i));
        p.put(p.get(a), num(0), p.sin(xi));
        p.put(p.get(a), num(1), p.mul(p.at(p.get(a), num(0)), xi));
        p.put(p.get(a), num(0), p.mul(p.at(p.get(a), num(0)), p.at(p.get(a), num(1))));
        p.set(s, p.add(p.get(s), p.mul(p.at(p.get(a), num(0)), p.at(p.get(a), num(1)))));
      });
      p.returns(p.get(s));
    });
    check(f, (Object) X);
  }

  @Test
  void rowsThatChangePlaces() {
    Function f = function(p -> {
      Local w = p.array("w", MATRIX);
      Local a = p.var("a", p.builder.let(new Expression.Clone(p.get(w))));
      p.loop(num(2), k -> t -> {
        Value row = p.builder.let(new Expression.Clone(p.at(p.get(a), num(0))));
        p.put(p.get(a), num(0), p.at(p.get(a), num(1)));
        p.put(p.get(a), num(1), row);
        p.loop(num(2), j -> u -> {
          Value e = p.at(row, p.get(j));
          p.put(row, p.get(j), p.mul(e, p.sin(p.at(p.at(p.get(a), num(0)), num(1)))));
        });
      });
      p.returns(p.mul(p.at(p.at(p.get(a), num(0)), num(0)), p.at(p.at(p.get(a), num(1)), num(1))));
    });
    check(f, (Object) new double[][] {{0.3, 1.2}, {-0.8, 0.5}});
  }

  @Test
  void eliminationInPlace() {
    Function f = function(p -> {
      Local w = p.array("w", MATRIX);
      Local n = p.var("n", p.length(p.get(w)));
      Local a =
          p.var("a", p.builder.let(new Expression.NewArray((ArrayType) MATRIX, List.of(p.get(n)))));
      p.loop(
          p.get(n),
          i -> t -> p.put(
              p.get(a), p.get(i), p.builder.let(new Expression.Clone(p.at(p.get(w), p.get(i))))));
      Local det = p.var("det", num(1.0));
      p.loop(p.get(n), k -> t -> {
        Local pivot = p.var("pivot", p.at(p.get(a), p.get(k)));
        p.set(det, p.mul(p.get(det), p.at(p.get(pivot), p.get(k))));
        p.loop(
            p.get(n),
            i -> u -> p.when(
                p.less(p.get(k), p.get(i)),
                () -> {
                  Value row = p.at(p.get(a), p.get(i));
                  Value l =
                      p.apply(Primitive.DIVIDE, p.at(row, p.get(k)), p.at(p.get(pivot), p.get(k)));
                  p.loop(
                      p.get(n),
                      j -> v -> p.put(
                          row,
                          p.get(j),
                          p.sub(p.at(row, p.get(j)), p.mul(l, p.at(p.get(pivot), p.get(j))))));
                },
                () -> {}));
      });
      p.returns(p.get(det));
    });
    check(f, (Object) new double[][] {{1.3, 0.2, -0.7}, {0.4, 2.1, 0.3}, {-0.5, 0.6, 1.8}});
  }

  @Test
  void copiedWithinItself() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local a = p.var("a", p.builder.let(new Expression.Clone(p.get(x))));
      p.builder.copy(p.get(a), num(0), p.get(a), num(1), num(3));
      p.put(p.get(a), num(0), p.mul(p.at(p.get(a), num(3)), p.at(p.get(a), num(1))));
      p.builder.fill(p.get(a), num(1), num(3), p.sin(p.at(p.get(a), num(0))));
      Local s = p.var("s", num(0.0));
      p.loop(num(4), i -> t -> {
        Value ai = p.at(p.get(a), p.get(i));
        p.set(s, p.add(p.get(s), p.mul(ai, p.mul(ai, p.at(p.get(x), p.get(i))))));
      });
      p.returns(p.get(s));
    });
    check(f, (Object) X);
  }

  @Test
  void onlyOneBranchWrites() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local a = p.var("a", p.builder.let(new Expression.Clone(p.get(x))));
      p.loop(num(4), i -> t -> {
        Value ai = p.at(p.get(a), p.get(i));
        p.when(
            p.less(num(0.5), ai),
            () -> p.put(p.get(a), num(0), p.mul(ai, p.at(p.get(a), num(0)))),
            () -> p.set(a, p.get(x)));
      });
      p.returns(p.mul(p.at(p.get(a), num(0)), p.at(p.get(a), num(2))));
    });
    check(f, (Object) new double[] {0.7, 1.3, 0.9, 1.1});
    check(f, (Object) new double[] {0.7, 1.3, 0.4, 0.2});
  }
}
