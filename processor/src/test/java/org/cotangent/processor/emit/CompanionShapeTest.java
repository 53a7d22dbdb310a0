package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The public face of companions, compiled with every check of the documentation. */
class CompanionShapeTest {

  private static final String SHAPES = """
      package sample;

      import org.cotangent.Differentiable;

      /** Methods of all shapes. */
      public final class Shapes {
        private Shapes() {}

        /**
         * Scalars.
         *
         * @param x a number
         * @param value a parameter called as the first component
         * @return a number
         */
        @Differentiable
        public static double scalars(double x, float value) {
          return x * x * value;
        }

        /**
         * Arrays.
         *
         * @param w an array
         * @param v rows
         * @param n a constant
         * @return a number
         */
        @Differentiable
        public static double arrays(double[] w, float[][] v, int n) {
          double s = 0;
          for (double e : w) {
            s += n * e;
          }
          for (float[] row : v) {
            for (float e : row) {
              s += e * e;
            }
          }
          return s;
        }

        /**
         * A vector.
         *
         * @param w a vector
         * @param scale a constant
         * @return a number
         */
        @Differentiable(wrt = "w")
        public static float vector(double[] w, double scale) {
          double s = 0;
          for (int i = 0; i < w.length; i++) {
            s += scale * w[i] * w[i];
          }
          return (float) s;
        }

        /**
         * A mixture.
         *
         * @param c of rank three
         * @param b a scalar
         * @return a number
         */
        @Differentiable
        public static double mixed(double[][][] c, double b) {
          return c[0][1][0] * b;
        }

        @Differentiable
        private static double hidden(double x) {
          return Math.sin(x);
        }

        /**
         * An overload.
         *
         * @param x a number
         * @return a number
         */
        @Differentiable
        public static double twice(double x) {
          return 2 * x;
        }

        /**
         * Another overload.
         *
         * @param x a number
         * @param y a number
         * @return a number
         */
        @Differentiable
        public static double twice(double x, double y) {
          return 2 * x * y;
        }
      }
      """;

  private static Loaded loaded;
  private static Class<?> companion;

  @BeforeAll
  static void compile() {
    loaded =
        Compilation.of(List.of(Source.of(SHAPES)), "-Xdoclint:all/protected").load();
    companion = loaded.type("sample.ShapesDerivatives");
  }

  @Test
  void isAFinalClassThatNobodyMakes() {
    assertThat(companion).isPublic().isFinal();
    assertThat(companion.getDeclaredConstructors())
        .singleElement()
        .matches(constructor -> Modifier.isPrivate(constructor.getModifiers()));
    assertThat(companion.getDeclaredFields()).isEmpty();
    assertThat(companion.getDeclaredMethods())
        .filteredOn(method -> !method.isSynthetic())
        .allMatch(method -> Modifier.isStatic(method.getModifiers()));
  }

  @Test
  void hasExactlyTheMembersOfTheContract() {
    assertThat(names(companion.getDeclaredMethods(), true))
        .containsExactlyInAnyOrder(
            "scalarsGradient",
            "scalarsObjective",
            "arraysGradient",
            "arraysGradientInto",
            "arraysObjective",
            "vectorGradient",
            "vectorGradientInto",
            "vectorObjective",
            "mixedGradient",
            "mixedObjective",
            "hiddenGradient",
            "hiddenObjective",
            "twiceGradient",
            "twiceGradient",
            "twiceObjective",
            "twiceObjective");
    assertThat(companion.getDeclaredClasses())
        .extracting(Class::getSimpleName)
        .contains("TwiceGradient", "TwiceGradient2", "TwiceObjective", "TwiceObjective2");
  }

  private static List<String> names(Method[] methods, boolean isPublic) {
    return Stream.of(methods)
        .filter(method -> !method.isSynthetic())
        .filter(method -> Modifier.isPublic(method.getModifiers()) == isPublic)
        .map(Method::getName)
        .toList();
  }

  @Test
  void namesComponentsAfterParameters() {
    assertThat(components("ScalarsGradient"))
        .containsExactly("double value", "double x", "float value_");
    assertThat(components("ArraysGradient"))
        .containsExactly("double value", "double[] w", "float[][] v");
    assertThat(components("VectorGradient")).containsExactly("float value", "double[] w");
  }

  private static List<String> components(String record) {
    RecordComponent[] components =
        loaded.type("sample.ShapesDerivatives$" + record).getRecordComponents();
    return Arrays.stream(components)
        .map(component -> component.getType().getSimpleName() + " " + component.getName())
        .toList();
  }

  @Test
  void givesArraysOfTheShapesOfTheArguments() {
    GradientResult result =
        loaded.gradient("sample.Shapes", "arrays", new double[] {1, 2}, new float[][] {{3}, {}}, 5);
    assertThat((double[]) result.components()[0]).containsExactly(5, 5);
    assertThat((float[][]) result.components()[1]).isDeepEqualTo(new float[][] {{6}, {}});
  }

  @Test
  void overwritesTheCallersArrays() {
    double[] gradient = {7, 7};
    Object value = loaded.call(
        "sample.ShapesDerivatives", "vectorGradientInto", new double[] {1, 2}, 3.0, gradient);
    assertThat(value).isEqualTo(15f);
    assertThat(gradient).containsExactly(6, 12);
  }

  @Test
  void refusesArraysOfAnotherShape() {
    assertThatThrownBy(() -> loaded.call(
            "sample.ShapesDerivatives",
            "arraysGradientInto",
            new double[2],
            new float[][] {{1}, {2, 3}},
            1,
            new double[2],
            new float[][] {{1}, {2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vBar[1] has length 1, but must have length 2");
  }

  @Test
  void laysOutPointsInDeclarationOrder() {
    double[][][] c = {{{1}, {2, 3}}, {}, {{4}}};
    Objective objective = loaded.objective("sample.Shapes", "mixed", c, 5.0);
    assertThat(objective.dimension()).isEqualTo(5);
    assertThat(objective.start()).containsExactly(1, 2, 3, 4, 5);
    double[] gradient = new double[5];
    double[] point = {10, 20, 30, 40, 50};
    assertThat(objective.value(point)).isEqualTo(1000);
    assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(1000);
    assertThat(gradient).containsExactly(0, 50, 0, 0, 20);
    assertThat((double[][][]) read(objective, "c", point)).isDeepEqualTo(new double[][][] {
      {{10}, {20, 30}}, {}, {{40}}
    });
    assertThat(read(objective, "b", point)).isEqualTo(50.0);
    assertThat(objective.start()).isNotSameAs(objective.start());
  }

  private static Object read(Objective objective, String accessor, double[] point) {
    try {
      Method method = objective.getClass().getMethod(accessor, double[].class);
      method.setAccessible(true);
      return method.invoke(objective, point);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aVectorIsThePointItself() {
    Objective objective = loaded.objective("sample.Shapes", "vector", new double[] {1, 2}, 3.0);
    double[] gradient = new double[2];
    assertThat(objective.valueAndGradient(new double[] {1, 2}, gradient)).isEqualTo(15);
    assertThat(gradient).containsExactly(6, 12);
    assertThat(objective.start()).containsExactly(1, 2);
  }

  @Test
  void refusesPointsOfAnotherLength() {
    Objective vector = loaded.objective("sample.Shapes", "vector", new double[] {1, 2}, 3.0);
    assertThatThrownBy(() -> vector.value(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point has length 3, but must have length 2");
    Objective scalars = loaded.objective("sample.Shapes", "scalars", 1.0, 2f);
    assertThatThrownBy(() -> scalars.valueAndGradient(new double[2], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient has length 1, but must have length 2");
  }

  @Test
  void callsItsOwnCopyOfAPrivateMethod() {
    assertThat(names(companion.getDeclaredMethods(), false)).contains("hidden");
    Objective objective = loaded.objective("sample.Shapes", "hidden", 0.5);
    assertThat(objective.value(new double[] {0.5})).isEqualTo(Math.sin(0.5));
  }

  @Test
  void givesFloatsTheirNarrowDerivatives() {
    GradientResult result = loaded.gradient("sample.Shapes", "scalars", 3.0, 0.1f);
    assertThat((float) result.components()[1]).isCloseTo(9f, within(0f));
  }

  @Test
  void keepsTheConstructorOfObjectivesPrivate() {
    Constructor<?>[] constructors =
        loaded.type("sample.ShapesDerivatives$ScalarsObjective").getDeclaredConstructors();
    assertThat(constructors)
        .allMatch(constructor -> !Modifier.isPublic(constructor.getModifiers()));
  }
}
