package hostile;

import org.cotangent.Differentiable;

/** Annotated methods at home in every kind of class. */
interface Nests {
  double SCALE = 3;

  @Differentiable
  static double inInterface(double x) {
    return SCALE * x;
  }

  enum Mode {
    ON,
    OFF;

    @Differentiable
    static double inEnum(double x, Mode mode) {
      return switch (mode) {
        case ON -> SCALE * x;
        case OFF -> mode == OFF ? -x : 0;
      };
    }
  }

  record Point(double x, double y) {
    @Differentiable
    static double inRecord(double x, double y) {
      return x * y;
    }
  }

  class Outer<T> {
    T field;

    static class Inner {
      static class Deep extends Inner implements Nests {
        @Differentiable
        private static double f(double x) {
          return x * x * SCALE;
        }
      }
    }

    @Differentiable
    static double f(double x) {
      return x;
    }

    @Differentiable
    static double f(float x) {
      return x * 2;
    }

    @Differentiable(wrt = "x")
    static double f(double x, int n) {
      return x * n;
    }

    @Differentiable(name = "array")
    static double f(double... x) {
      return x[0] * x[1];
    }
  }

  static void check() {
    Hostile.same(3, NestsDerivatives.inInterfaceGradient(1).x());
    Hostile.same(-1, Nests_ModeDerivatives.inEnumGradient(1, Mode.OFF).x());
    Hostile.same(5, Nests_PointDerivatives.inRecordGradient(1, 5).x());
    Hostile.same(12, Nests_Outer_Inner_DeepDerivatives.fGradient(2).x());
    Nests_OuterDerivatives.FGradient one = Nests_OuterDerivatives.fGradient(2.0);
    Nests_OuterDerivatives.FGradient2 two = Nests_OuterDerivatives.fGradient(2f);
    Nests_OuterDerivatives.FGradient3 three = Nests_OuterDerivatives.fGradient(2.0, 7);
    Hostile.same(1, one.x());
    Hostile.same(2, two.x());
    Hostile.same(7, three.x());
    Hostile.same(4, Nests_OuterDerivatives.arrayGradient(new double[] {3, 4}).x()[0]);
  }
}
