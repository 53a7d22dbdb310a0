package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.cotangent.Objective;
import org.cotangent.optim.CheckedSlope.Kind;
import org.cotangent.optim.CheckedSlope.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

  @Test
  void aRightGradientPasses() {
    GradientCheck.of(TestObjective.rosenbrock()).assertWithin(1e-9);
    GradientReport report =
        GradientCheck.of(TestObjective.rosenbrock()).at(0.3, 2).report();
    assertThat(report.passed()).isTrue();
    assertThat(report.compared()).isEqualTo(6);
    assertThat(report.undecided()).isEmpty();
    assertThat(report.kinks()).isEmpty();
    assertThat(report.worst()).hasValueSatisfying(worst -> {
      assertThat(worst.verdict()).isEqualTo(Verdict.AGREES);
      assertThat(worst.error()).isLessThan(1e-6);
    });
    assertThat(report.toString()).startsWith("The gradient agrees").contains("dimension 2");
  }

  @Test
  void aMinimumPasses() {
    GradientCheck.of(TestObjective.rosenbrock()).at(1, 1).assertWithin(1e-6);
    GradientCheck.of(TestObjective.bowl()).at(0, 0).assertWithin(1e-6);
    assertThat(GradientCheck.of(TestObjective.bowl()).at(0, 0).report().undecided())
        .isEmpty();
  }

  @Test
  void theWrongSignOfAComponentIsFound() {
    Objective wrong = one(w -> w[0] * w[0] + w[1], w -> new double[] {2 * w[0], -1}, 3, 5);
    assertThatThrownBy(() -> GradientCheck.of(wrong).assertWithin(1e-6))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("off: component 1: generated -1.000000000, estimated 1.000000000 ±")
        .hasMessageContaining("by steps from")
        .hasMessageContaining("differs by 2.00e+00")
        .hasMessageNotContaining("component 0");
    CheckedSlope worst = GradientCheck.of(wrong).report().worst().orElseThrow();
    assertThat(worst.index()).isEqualTo(1);
    assertThat(worst.estimated()).isEqualTo(1, within(1e-9));
    assertThat(worst.step()).isPositive().isLessThan(5);
  }

  @Test
  void aSlightlyWrongComponentOfAThousandIsFound() {
    Objective wrong = thousand(437, 1 + 1e-4);
    GradientReport report = GradientCheck.of(wrong).report();
    assertThat(report.off())
        .extracting(CheckedSlope::kind, CheckedSlope::index)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.COMPONENT, 437));
    assertThat(GradientCheck.of(thousand(0, 1)).report().passed()).isTrue();
  }

  @Test
  void directionsFindTheComponentAtFaultAmongThoseNotCompared() {
    GradientReport report =
        GradientCheck.of(thousand(437, 1.1)).withComponents(0).report();
    assertThat(report.off()).hasSize(2);
    assertThat(report.off().get(0).kind()).isEqualTo(Kind.COMPONENT);
    assertThat(report.off().get(0).index()).isEqualTo(437);
    assertThat(report.off().get(1).kind()).isEqualTo(Kind.DIRECTION);
    assertThat(report.off().get(1).note()).isEqualTo("because of component 437");
  }

  @Test
  void aMillionVariablesAreSampled() {
    GradientReport report = GradientCheck.of(new Many(1_000_000, -1))
        .withComponents(3)
        .withDirections(1)
        .report();
    assertThat(report.passed()).isTrue();
    assertThat(report.compared()).isEqualTo(4);
    GradientReport wrong =
        GradientCheck.of(new Many(50_000, 32_321)).withComponents(3).report();
    assertThat(wrong.passed()).isFalse();
    assertThat(wrong.off().get(0).index()).isEqualTo(32_321);
    assertThat(GradientCheck.of(new Many(2000, -1)).report().compared()).isEqualTo(104);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aNoisyFunctionIsJudgedAsFarAsItsNoiseAllows(long seed) {
    Objective noisy = noisy(1e-8, 1);
    GradientCheck check =
        GradientCheck.of(noisy).at(new Random(seed).doubles(10, 1, 3).toArray());
    check.assertWithin(1e-5);
    GradientReport exact = check.withTolerance(1e-9).report();
    assertThat(exact.off()).isEmpty();
    assertThat(exact.undecided()).isNotEmpty();
    assertThat(exact.passed()).isFalse();
    assertThat(exact.toString()).contains("undecided: component");
    GradientReport wrong = GradientCheck.of(noisy(1e-8, 1.001)).report();
    assertThat(wrong.off()).extracting(CheckedSlope::index).contains(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFunctionOfSinglePrecisionIsJudged(long seed) {
    double[] at = new Random(seed).doubles(2, 1, 2).toArray();
    Objective single = one(
        w -> (float) Math.sin(w[0]) + (float) (w[1] * w[1]),
        w -> new double[] {Math.cos(w[0]), 2 * w[1]},
        at);
    GradientReport report = GradientCheck.of(single).withTolerance(1e-4).report();
    assertThat(report.off()).isEmpty();
    assertThat(report.kinks()).isEmpty();
  }

  @Test
  void whatSinglePrecisionHidesIsUndecided() {
    Objective hidden =
        one(w -> (float) (1e7 + Math.sin(w[0]) / 4), w -> new double[] {Math.cos(w[0]) / 4}, 1.3);
    GradientReport report = GradientCheck.of(hidden).report();
    assertThat(report.off()).isEmpty();
    assertThat(report.undecided()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-20, 1, 1e20})
  void variablesAndValuesOfAnySizeAreJudgedAlike(double size) {
    double[] units = {1e-12, 1e-6, 1, 1e6, 1e12};
    for (int wrong = -1; wrong < units.length; wrong++) {
      int at = wrong;
      Objective scaled = one(
          w -> {
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
              sum += Math.exp(Math.sin(w[i] / units[i]));
            }
            return size * sum;
          },
          w -> {
            double[] g = new double[w.length];
            for (int i = 0; i < w.length; i++) {
              double a = w[i] / units[i];
              g[i] = size * Math.exp(Math.sin(a)) * Math.cos(a) / units[i] * (i == at ? 1.0001 : 1);
            }
            return g;
          },
          units[0] * 2,
          units[1] * 3,
          units[2] * -0.3,
          units[3] * 0.7,
          units[4] * 5);
      GradientReport report = GradientCheck.of(scaled).withDirections(0).report();
      assertThat(report.undecided()).isEmpty();
      assertThat(report.off()).hasSize(wrong < 0 ? 0 : 1);
      assertThat(report.off()).allMatch(slope -> slope.index() == at);
    }
  }

  @Test
  void aSmallVariableThatHappensToBeNearZeroIsJudgedByLongSteps() {
    for (double factor : new double[] {1, 1.0001}) {
      Objective sine =
          one(w -> 2 + Math.sin(w[0]), w -> new double[] {factor * Math.cos(w[0])}, 1e-13);
      assertThat(GradientCheck.of(sine).report().passed()).isEqualTo(factor == 1);
      assertThat(GradientCheck.of(sine).report().undecided()).isEmpty();
    }
  }

  @Test
  void aFunctionThatChangesFastIsJudgedByShortSteps() {
    for (double factor : new double[] {1, 1.0001}) {
      Objective wave = one(
          w -> Math.sin(1e5 * w[0]) + Math.exp(1e6 * w[1]),
          w -> new double[] {1e5 * Math.cos(1e5 * w[0]), factor * 1e6 * Math.exp(1e6 * w[1])},
          1,
          0);
      GradientReport report = GradientCheck.of(wave).report();
      assertThat(report.passed()).as(report.toString()).isEqualTo(factor == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e4, 1e5, 1e6})
  void fastWavesAreNotNoise(double frequency) {
    for (double factor : new double[] {1, 1.0001}) {
      Objective wave = one(
          w -> Math.sin(frequency * w[0]) + 0.01 * w[1] - 0.056,
          w -> new double[] {factor * frequency * Math.cos(frequency * w[0]), 0.01},
          0,
          -200);
      GradientReport report = GradientCheck.of(wave).report();
      assertThat(report.undecided()).isEmpty();
      assertThat(report.passed()).as(report.toString()).isEqualTo(factor == 1);
    }
  }

  @Test
  void aDirectionIsNotOffWhereAllItsComponentsAgree() {
    Objective waves = one(
        w -> Math.cos(3e6 * w[0]) + Math.tanh(1e6 * w[1]),
        w -> new double[] {
          -3e6 * Math.sin(3e6 * w[0]), 1e6 * (1 - Math.pow(Math.tanh(1e6 * w[1]), 2))
        },
        0,
        0);
    assertThat(GradientCheck.of(waves).report().off()).isEmpty();
  }

  @Test
  void valuesThatAreTheSameNearbyMayHaveNoiseFurtherAway() {
    for (double noise : new double[] {1e-14, 1e-12, 1e-10}) {
      Objective flat = one(
          w -> withNoise(noise, 1000 + w[0] * w[0] * w[0]), w -> new double[] {3 * w[0] * w[0]}, 0);
      assertThat(GradientCheck.of(flat).report().off()).isEmpty();
    }
  }

  @Test
  void kinksAreReportedAndSubgradientsAccepted() {
    for (double slope : new double[] {-1, 0, 0.5, 1}) {
      Objective tent = one(w -> Math.abs(w[0]) + w[1], w -> new double[] {slope, 1}, 0, 2);
      GradientReport report = GradientCheck.of(tent).report();
      assertThat(report.passed()).isTrue();
      assertThat(report.kinks()).hasSize(1);
      CheckedSlope kink = report.kinks().get(0);
      assertThat(kink.left()).isEqualTo(-1, within(1e-9));
      assertThat(kink.right()).isEqualTo(1, within(1e-9));
      assertThat(kink.toString())
          .isEqualTo("kink: component 0: generated " + String.format("%.10g", slope)
              + ", slopes -1.000000000 from below and 1.000000000 from above");
    }
    Objective wrong = one(w -> Math.abs(w[0]), w -> new double[] {1.001}, 0);
    assertThatThrownBy(() -> GradientCheck.of(wrong).assertWithin(1e-6))
        .hasMessageContaining("slopes -1.000000000 from below and 1.000000000 from above")
        .hasMessageContaining("there is a kink, and it is not between its slopes");
  }

  @Test
  void aTieOfAMaximumIsAKink() {
    Objective max = one(w -> Math.max(w[0], 3 * w[1]), w -> new double[] {1, 0}, 3, 1);
    GradientReport report = GradientCheck.of(max).report();
    assertThat(report.passed()).isTrue();
    assertThat(report.kinks()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-7, 1e-9})
  void aKinkNearbyIsNone(double distance) {
    for (double raised : new double[] {0, 2}) {
      ToDoubleFunction<double[]> tent = w -> raised + Math.abs(w[0] - 1);
      GradientReport report =
          GradientCheck.of(one(tent, w -> new double[] {1}, 1 + distance)).report();
      assertThat(report.passed()).as(report.toString()).isTrue();
      assertThat(report.kinks()).isEmpty();
      Objective wrong = one(tent, w -> new double[] {0.9}, 1 + distance);
      assertThat(GradientCheck.of(wrong).report().off()).hasSize(1);
    }
  }

  @Test
  void kinksThatCancelAlongADirectionAreNotHeldAgainstTheGradient() {
    Objective rectifiers = one(
        w -> {
          double sum = 0;
          for (int i = 0; i < w.length; i++) {
            sum += i % 2 == 0 ? Math.max(0, w[i]) : -Math.max(0, w[i]);
          }
          return sum;
        },
        w -> new double[w.length],
        new double[20]);
    GradientReport report = GradientCheck.of(rectifiers).withComponents(0).report();
    assertThat(report.passed()).isTrue();
    assertThat(report.kinks()).isNotEmpty();
    assertThat(GradientCheck.of(rectifiers).report().kinks()).hasSize(20);
  }

  @Test
  void theEdgeOfADomainIsJudgedFromInside() {
    Objective inside = one(
        w -> w[0] < 0 ? Double.NaN : Math.exp(w[0]) * w[1],
        w -> new double[] {w[1] * Math.exp(w[0]), Math.exp(w[0])},
        0,
        3);
    GradientCheck.of(inside).assertWithin(1e-6);
    Objective wrong = one(
        w -> {
          if (w[0] < 0) {
            throw new IllegalArgumentException("no roots of " + w[0]);
          }
          return w[0] + Math.pow(w[0], 2.5);
        },
        w -> new double[] {1.01},
        0);
    assertThatThrownBy(() -> GradientCheck.of(wrong).assertWithin(1e-6))
        .hasMessageContaining("by steps above only")
        .hasMessageContaining("IllegalArgumentException: no roots of -");
  }

  @Test
  void aPointWithoutNeighboursIsUndecided() {
    Objective island = one(w -> w[0] == 2 ? 7 : Double.POSITIVE_INFINITY, w -> new double[] {0}, 2);
    GradientReport report = GradientCheck.of(island).report();
    assertThat(report.passed()).isFalse();
    assertThat(report.undecided().get(0).note()).contains("no finite values on either side");
  }

  @Test
  void aSideWithoutValuesNearbyIsJudgedByWhatThereIs() {
    Objective gap = one(
        w -> w[0] > 1 && w[0] < 1.01 || w[0] < 0.99 ? Double.NaN : w[0] * w[0],
        w -> new double[] {2 * w[0]},
        1);
    GradientCheck.of(gap).assertWithin(1e-6);
  }

  @Test
  void hugeValuesDoNotHideErrors() {
    for (double factor : new double[] {1, 1.01}) {
      Objective huge = one(
          w -> 1e200 * (w[0] * w[0] + w[1]),
          w -> new double[] {2e200 * w[0], factor * 1e200},
          3,
          4);
      GradientCheck check = GradientCheck.of(huge);
      assertThat(check.report().passed()).isEqualTo(factor == 1);
      assertThat(check.withComponents(0).report().passed()).isEqualTo(factor == 1);
    }
  }

  @Test
  void anInfiniteSlopeIsAcceptedWhereTheQuotientsHaveNoEnd() {
    UnaryOperator<double[]> infinite = w -> new double[] {Double.POSITIVE_INFINITY};
    GradientCheck.of(one(w -> Math.sqrt(w[0]), infinite, 0)).assertWithin(1e-6);
    GradientCheck.of(one(w -> Math.cbrt(w[0]), infinite, 0)).assertWithin(1e-6);
    GradientCheck.of(one(w -> w[0] == 0 ? 0 : -w[0] * Math.log(w[0]), infinite, 0))
        .assertWithin(1e-6);
    assertThatThrownBy(() ->
            GradientCheck.of(one(w -> Math.exp(w[0]), infinite, 0)).assertWithin(1e-6))
        .hasMessageContaining("generated Infinity; the differences tend to no infinite slope");
    assertThat(
            GradientCheck.of(one(w -> -Math.sqrt(w[0]), infinite, 0)).report().off())
        .hasSize(1);
  }

  @Test
  void aJumpIsJudgedByTheSideThatIsContinuous() {
    UnaryOperator<double[]> flat = w -> new double[] {0, 1};
    ToDoubleFunction<double[]> stairs = w -> Math.floor(w[0]) + w[1];
    GradientCheck.of(one(stairs, flat, 2, 0.3)).assertWithin(1e-6);
    assertThat(GradientCheck.of(one(stairs, w -> new double[] {1, 1}, 2, 0.3))
            .report()
            .off())
        .isNotEmpty();
  }

  @Test
  void aComponentThatIsNotANumberIsOff() {
    Objective undefined = one(w -> w[0] + w[1], w -> new double[] {1, Double.NaN}, 1, 2);
    assertThatThrownBy(() -> GradientCheck.of(undefined).assertWithin(1e-6))
        .hasMessageContaining("off: component 1: generated NaN; it is not a number");
    assertThat(GradientCheck.of(undefined).withComponents(0).report().off()).isNotEmpty();
  }

  @Test
  void aConstantPasses() {
    Objective constant = one(w -> 1e20, w -> new double[] {0, 0}, 1, 0);
    GradientCheck.of(constant).assertWithin(0);
    assertThat(GradientCheck.of(one(w -> 1e20, w -> new double[] {1e9, 0}, 1, 0))
            .report()
            .off())
        .isNotEmpty();
  }

  @Test
  void whatDrownsInRoundingIsUndecidedAndDoesNotFailBesideWhatIsLarge() {
    Objective drowned = one(w -> 1e12 * w[0] + 1e-12 * w[1], w -> new double[] {1e12, 1e-12}, 1, 1);
    GradientReport report = GradientCheck.of(drowned).report();
    assertThat(report.undecided()).extracting(CheckedSlope::index).containsExactly(1);
    assertThat(report.off()).isEmpty();
    assertThat(report.passed()).isTrue();
  }

  @Test
  void noVariablesAreChecked() {
    GradientReport report = GradientCheck.of(one(w -> 4, w -> w)).report();
    assertThat(report.passed()).isTrue();
    assertThat(report.worst()).isEmpty();
    assertThatCode(report::toString).doesNotThrowAnyException();
  }

  private static Objective one(
      ToDoubleFunction<double[]> value, UnaryOperator<double[]> gradient, double... start) {
    return new TestObjective(value, gradient, start);
  }

  /** A sum of a thousand terms, one partial derivative of which is multiplied by a factor. */
  private static Objective thousand(int wrong, double factor) {
    double[] start = new Random(7).doubles(1000, -2, 2).toArray();
    return one(
        w -> {
          double sum = 0;
          for (double x : w) {
            sum += Math.exp(x);
          }
          return sum;
        },
        w -> {
          double[] g = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            g[i] = Math.exp(w[i]) * (i == wrong ? factor : 1);
          }
          return g;
        },
        start);
  }

  /** A value with an error that only its bits determine. */
  private static double withNoise(double noise, double value) {
    long bits = Double.doubleToLongBits(value) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 29)) * 0xBF58476D1CE4E5B9L;
    bits ^= bits >>> 32;
    return value * (1 + noise * (bits >> 11) * 0x1p-52);
  }

  /** A smooth function whose values have errors that only their bits determine. */
  private static Objective noisy(double noise, double factor) {
    return one(
        w -> {
          double sum = 0;
          for (double x : w) {
            sum += x * x * x;
          }
          return withNoise(noise, sum);
        },
        w -> {
          double[] g = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            g[i] = 3 * w[i] * w[i] * (i == 3 ? factor : 1);
          }
          return g;
        },
        1.1,
        2.2,
        1.3,
        1.4,
        2.5,
        1.6,
        1.7,
        2.8,
        1.9,
        2);
  }

  /** Half the sum of squares of many variables, one partial derivative of which may be missing. */
  private static final class Many implements Objective {
    private final int dimension;
    private final int missing;

    Many(int dimension, int missing) {
      this.dimension = dimension;
      this.missing = missing;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public double[] start() {
      double[] start = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        start[i] = 1 + (i & 7);
      }
      start[Math.max(missing, 0)] = 50;
      return start;
    }

    @Override
    public double value(double[] point) {
      double sum = 0;
      for (double x : point) {
        sum += x * x;
      }
      return sum / 2;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      System.arraycopy(point, 0, gradient, 0, dimension);
      if (missing >= 0) {
        gradient[missing] = 0;
      }
      return value(point);
    }
  }
}
